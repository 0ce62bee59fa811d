// Calling a joint meeting: when and where, and which units come. With a whistle: now, and why.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { LEVELS } from '~/domain/matter/ladder'
import { convene, list, units } from '~/domain/meeting/contract'
import { MEETING_LEVELS, type MeetingLevel } from '~/domain/meeting/meeting'
import { timeWords } from '~/domain/oclock'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice, Tick } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { Days } from '../../matter/act/Days'

interface Draft {
  title: string
  where: string
  day: string
  hour: string
  reason: string
  organisationIds: string[]
}
const EMPTY: Draft = { title: '', where: '', day: '', hour: '', reason: '', organisationIds: [] }
const HOURS = ['09:00', '10:00', '14:30', '15:30', '19:00'] as const
/** How many units are shown before one has to look for them. */
const SHOWN = 12

export default function ConvenePage() {
  const { whistle } = opened()
  return (
    <Page title={whistle ? '吹哨：马上开会' : '召集会议'}>
      <Resident>{() => <Convene />}</Resident>
    </Page>
  )
}

const levelOf = (words: string | undefined): MeetingLevel | undefined => MEETING_LEVELS.find((level) => level === words)

function Convene() {
  const { level: words, placeId, whistle } = opened()
  const level = levelOf(words)
  const [draft, setDraft, sent] = useDraft<Draft>(`meeting-${placeId ?? ''}-${whistle ?? ''}`, EMPTY)
  const [looked, setLooked] = useState('')
  const read = useCall(
    units,
    { level: level ?? 'community', placeId: placeId ?? '' },
    { when: level !== undefined && placeId !== undefined },
  )
  const calling = useIntention(convene, { tries: 3 })
  if (!level || !placeId || !LEVELS.includes(level)) {
    return <Empty title="没有指明是哪里的会" words="请从联席会议页面点“召集会议”。" />
  }
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { now } = read.data
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const startsAt = whistle
    ? now
    : draft.day && draft.hour
      ? Date.parse(`${draft.day}T${draft.hour}:00+08:00`)
      : undefined
  const missing =
    whistle && draft.reason.trim().length < 2
      ? '请先写为什么要马上开'
      : draft.title.trim().length < 2
        ? '请先写会议名称'
        : draft.where.trim() === ''
          ? '请先写在哪里开'
          : startsAt === undefined
            ? '请先选哪一天、几点'
            : !whistle && startsAt <= now
              ? '选的时间已经过了，请重新选'
              : undefined
  const send = async () => {
    if (startsAt === undefined) return
    const sure = await ask({
      title: whistle ? '马上吹哨？' : '召集这次会议？',
      words: whistle
        ? `会给${draft.organisationIds.length}家单位打电话，请他们马上到场。`
        : `会通知${draft.organisationIds.length}家单位。议程到开会时自动列好。`,
      yes: whistle ? '吹哨' : '召集',
      no: '再看看',
    })
    if (!sure) return
    const done = await calling.run({
      level,
      placeId,
      title: draft.title,
      where: draft.where,
      startsAt,
      organisationIds: draft.organisationIds,
      ...(whistle ? { whistle: { reason: draft.reason } } : {}),
    })
    if (!done) return
    sent()
    readAnew(list)
    await open(ROUTES.meeting, { meetingId: done.meeting.meetingId })
  }
  const found = read.data.units.filter(
    ({ organisationId, name, about }) =>
      draft.organisationIds.includes(organisationId) || `${name}${about}`.includes(looked.trim()),
  )
  return (
    <View className="stack">
      {whistle ? (
        <TextArea
          label="为什么要马上开？"
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          example="比如：主水管爆了，三栋楼停水，要水务、城管、物业一起到场"
          longest={200}
        />
      ) : null}
      <TextInput
        label="会议名称"
        value={draft.title}
        onChange={(title) => change({ title })}
        example="比如：十一月联席会议"
      />
      <TextInput
        label="在哪里开"
        value={draft.where}
        onChange={(where) => change({ where })}
        example="比如：社区二楼会议室"
      />
      {whistle ? null : (
        <>
          <Days label="哪一天？" now={now} value={draft.day} onChange={(day) => change({ day })} />
          <Choice
            label="几点？"
            options={HOURS.map((hour) => ({ value: hour as string, title: timeWords(hour) }))}
            value={draft.hour === '' ? undefined : draft.hour}
            onChange={(hour) => change({ hour })}
          />
        </>
      )}
      <View className="section">请哪些单位？</View>
      <TextInput label="找单位" value={looked} onChange={setLooked} example="名称里的几个字" />
      <View className="list">
        {found.slice(0, SHOWN).map(({ organisationId, name, about }) => (
          <Tick
            key={organisationId}
            words={about ? `${name}（${about}）` : name}
            on={draft.organisationIds.includes(organisationId)}
            onChange={(on) =>
              change({
                organisationIds: on
                  ? [...draft.organisationIds, organisationId].slice(0, 60)
                  : draft.organisationIds.filter((one) => one !== organisationId),
              })
            }
          />
        ))}
      </View>
      {found.length === 0 ? <Text className="plain">没有找到，请换几个字。</Text> : null}
      {found.length > SHOWN ? <Text className="plain quiet">还有{found.length - SHOWN}家，写几个字来找。</Text> : null}
      {calling.fault ? <Text className="plain field__error">{sentenceOf(calling.fault)}</Text> : null}
      <Button
        kind={whistle ? 'danger' : 'primary'}
        words={whistle ? '吹哨' : '召集会议'}
        busy={calling.busy}
        {...(missing ? { offBecause: missing } : {})}
        onPress={send}
      />
    </View>
  )
}
