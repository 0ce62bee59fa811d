// One step and what it asks. The draft is kept per matter and step; what cannot be taken back is asked once more.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { act, choices, type MatterView } from '~/domain/matter/contract'
import { LEVEL_WORDS } from '~/domain/matter/ladder'
import { useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import { ErrorState, Loading, sentenceOf } from '../../../components/States'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { BeyondCap } from '../components/BeyondCap'
import { useMeanwhile } from '../components/useMeanwhile'
import { Days } from './Days'
import { closingOf, missing, nextUp, type Offered, optionsOf, stepOf } from './sent'
import { type Filled, NOTHING, type StepSpec } from './steps'
import { Words } from './Words'

interface StepFormProps {
  matter: MatterView
  spec: StepSpec
  now: number
  onDone(after: MatterView): void
  onBack(): void
}

export function StepForm(props: StepFormProps) {
  const { matter, spec } = props
  const needed = spec.chooses !== undefined && spec.chooses !== 'elsewhere'
  const asked = needed || spec.event === 'passUp'
  const offered = useCall(choices, { matterId: matter.matterId }, { when: asked })
  if (asked && !offered.data) {
    return offered.isError ? (
      <View className="stack">
        <ErrorState fault={offered.error} busy={offered.isFetching} onRetry={() => offered.refetch()} />
        <Button words="先不办" onPress={props.onBack} />
      </View>
    ) : (
      <Loading />
    )
  }
  return <Form {...props} offered={offered.data ?? NOBODY} />
}

const NOBODY: Offered = { organisations: [], colleagues: [], levels: [], places: [], same: [] }

function Form({ matter, spec, now, offered, onDone, onBack }: StepFormProps & { offered: Offered }) {
  const { matterId } = matter
  const [filled, setFilled, sent] = useDraft<Filled>(`matter.${matterId}.${spec.event}`, NOTHING)
  const doing = useIntention(act, { tries: 3, timeoutMs: 20_000 })
  useMeanwhile(doing.fault)
  const [busyPictures, setBusyPictures] = useState(false)
  const options = spec.chooses ? optionsOf(spec.chooses, offered, matter.level) : []
  // Who was chosen yesterday may be gone today, and so may the day.
  const held = {
    ...filled,
    chosen: options.some(({ value }) => value === filled.chosen) ? filled.chosen : '',
    day: filled.day && closingOf(filled.day) > now ? filled.day : '',
  }
  const off = missing(spec, held) ?? (busyPictures ? '照片还在传，请等一等' : undefined)
  const up = spec.event === 'passUp' ? nextUp(matter.level, offered.levels) : undefined
  const send = async () => {
    const { sure } = spec
    if (sure && !(await ask({ ...sure, yes: spec.does, no: '再想想', tone: 'danger' }))) return
    const after = await doing.run({ matterId, step: stepOf(spec.event, held) })
    if (!after) return
    sent()
    onDone(after.matter)
  }
  if (spec.chooses && options.length === 0) {
    return (
      <View className="stack">
        <Text className="plain lead strong">{spec.words}</Text>
        <Text className="plain">{NOTHING_TO_CHOOSE[spec.chooses] ?? '这里没有可以选的。'}</Text>
        <Button words="先不办" onPress={onBack} />
      </View>
    )
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{spec.words}</Text>
      {up ? (
        <Card tone="care">
          <Text className="plain">交到{LEVEL_WORDS[up]}，一级一级来，要写原因。</Text>
        </Card>
      ) : (
        <Text className="plain quiet">{spec.about}</Text>
      )}
      {spec.event === 'skipUp' ? <Rescue /> : null}
      {spec.chooses ? (
        <Chooser
          label={spec.chooseLabel ?? ''}
          options={options}
          value={held.chosen}
          onChange={(chosen) => setFilled({ ...filled, chosen })}
        />
      ) : null}
      {spec.day ? (
        <Days
          label={spec.day}
          now={now}
          {...(spec.event === 'hand' ? { end: matter.capAt } : {})}
          value={held.day}
          onChange={(day) => setFilled({ ...filled, day })}
        />
      ) : null}
      <BeyondCap event={spec.event} capAt={matter.capAt} day={held.day} now={now} />
      <Words spec={spec} filled={filled} onChange={setFilled} />
      {spec.more ? (
        <TextArea
          label={spec.more.label}
          value={filled.more}
          onChange={(more) => setFilled({ ...filled, more })}
          example={spec.more.example}
          longest={spec.more.longest}
        />
      ) : null}
      {spec.pictures ? (
        <AddPictures
          label={`${spec.pictures}（可以不加）`}
          matterId={matterId}
          ids={filled.pictureIds}
          onIds={(pictureIds) => setFilled({ ...filled, pictureIds })}
          onBusy={setBusyPictures}
        />
      ) : null}
      {doing.fault ? <Text className="plain field__error">{sentenceOf(doing.fault)}</Text> : null}
      <Button
        kind="primary"
        words={up ? `交到${LEVEL_WORDS[up]}` : spec.does}
        busy={doing.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={send}
      />
      <Button words="先不办" about="写的会留着" onPress={onBack} />
    </View>
  )
}

const NOTHING_TO_CHOOSE: Partial<Record<NonNullable<StepSpec['chooses']>, string>> = {
  same: '附近没有同类的另一件在办，不用合并。',
  colleague: '这个办公室里现在没有别的同事。',
}

function Rescue() {
  return (
    <View className="calls">
      <CallButton phone="119" who="火警" kind="danger" words="火警119" />
      <CallButton phone="120" who="急救" kind="danger" words="急救120" />
    </View>
  )
}

/** From so many on one looks for a name instead of reading them all. */
const MANY = 8

interface ChooserProps {
  label: string
  options: readonly { value: string; title: string; about?: string }[]
  value: string
  onChange(value: string): void
}

function Chooser({ label, options, value, onChange }: ChooserProps) {
  const [sought, setSought] = useState('')
  const [all, setAll] = useState(false)
  const many = options.length > MANY
  const words = sought.trim()
  const found = words ? options.filter(({ title, about }) => `${title}${about ?? ''}`.includes(words)) : options
  const shown = many && !all ? found.filter((one, i) => i < MANY || one.value === value) : found
  return (
    <View className="stack">
      {many ? (
        <TextInput label="找一找" value={sought} onChange={setSought} example="名称里的几个字" longest={20} />
      ) : null}
      {found.length === 0 ? <Text className="plain strong">没有找到，换个字再找。</Text> : null}
      <Choice label={label} options={shown} value={value || undefined} onChange={onChange} />
      {shown.length < found.length ? (
        <Button words="看全部" about={`还有${found.length - shown.length}个`} onPress={() => setAll(true)} />
      ) : null}
    </View>
  )
}

interface AddPicturesProps {
  label: string
  matterId: string
  ids: readonly string[]
  onIds(ids: string[]): void
  onBusy(busy: boolean): void
}

function AddPictures({ label, matterId, ids, onIds, onBusy }: AddPicturesProps) {
  const adding = usePictures({ about: { room: 'matter', matterId }, most: 9, ids, onIds })
  const { busy } = adding
  useEffect(() => onBusy(busy), [busy, onBusy])
  return <Pictures label={label} most={9} adding={adding} />
}
