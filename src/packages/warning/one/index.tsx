// One warning while it goes on: who needs help, who has not answered, on the map and in a list; and its end.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { map } from '~/domain/place/contract'
import { type AskedHousehold, close, type SeenWarning, see } from '~/domain/warning/contract'
import { clock, KIND_WORDS, STATE_WORDS } from '~/domain/warning/words'
import { keyOf, queries, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { CityMap } from '../../../components/CityMap'
import { TextArea } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import type { Dot } from '../../../components/mapDrawing'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { usePageShown } from '../../../platform/pageShown'
import { COURSE_WORDS, countWords, householdWords, stepWords } from '../wording'

/** Milliseconds between two looks while it goes on and the page is in front. */
const LOOKS_AGAIN = 5000
const TONES: Record<AskedHousehold['state'], Dot['tone']> = {
  helped: 'bad',
  asked: 'care',
  heard: 'good',
  knockedWell: 'good',
}

export default function WarningPage() {
  return (
    <Page>
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { warningId = '' } = opened()
  const shown = usePageShown()
  const read = useCall(see, { warningId }, { when: warningId !== '' })
  const { refetch } = read
  const live = read.data?.warning.state !== 'closed'
  useEffect(() => {
    if (!shown || !live || warningId === '') return undefined
    const timer = setInterval(() => refetch(), LOOKS_AGAIN)
    return () => clearInterval(timer)
  }, [shown, live, refetch, warningId])
  if (!warningId) return <Empty title="没有指明是哪一条" words="请从叫应列表里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One warning={read.data.warning} />
}

function One({ warning }: { warning: SeenWarning }) {
  const { counts, households, walkers } = warning
  const of = (...states: AskedHousehold['state'][]) => households.filter(({ state }) => states.includes(state))
  return (
    <View className="stack">
      <Head warning={warning} />
      <View className="figures">
        <Figure number={counts.helped} about="户需要帮忙" />
        <Figure number={counts.open} about="户还没答复" />
        <Figure number={counts.heard} about="户听到了，没事" />
        <Figure number={counts.knockedWell} about="户上门看过，平安" />
        <Figure number={counts.reached} about={`户已送到（共${counts.asked}户）`} />
      </View>
      <Households title="需要帮忙" of={of('helped')} urgent />
      <Households title="还没有答复" of={of('asked')} />
      {walkers.length > 0 ? (
        <Card title="谁在上门">
          {walkers.map(({ name, doors, open: left }) => (
            <Text key={name} className="plain">{`${name}：共${doors}户，还有${left}户`}</Text>
          ))}
        </Card>
      ) : null}
      <Ground households={households} />
      <Households title="平安" of={of('heard', 'knockedWell')} />
      <Card title="经过">
        <Steps
          label="经过"
          steps={warning.timeline.map((entry, i) => ({
            title: stepWords(entry),
            about: clock(entry.at),
            state: i === warning.timeline.length - 1 && warning.state !== 'closed' ? 'now' : 'done',
          }))}
        />
      </Card>
      {warning.mayClose ? <Close warning={warning} /> : null}
    </View>
  )
}

function Figure({ number, about }: { number: number; about: string }) {
  return (
    <View className="figure">
      <Text className="figure__number">{number}</Text>
      <Text className="figure__about">{about}</Text>
    </View>
  )
}

function Head({ warning }: { warning: SeenWarning }) {
  const { title, words, state, kind, areaWords, answerBy, sentAt, by, spread, expected, counts } = warning
  return (
    <Card tone={state === 'closed' ? 'plain' : 'urgent'} title={title}>
      <View>
        <Badge words={COURSE_WORDS[state]} tone={state === 'closed' ? 'good' : 'urgent'} />
        <Badge words={KIND_WORDS[kind]} />
      </View>
      <Text className="plain">{words}</Text>
      <Text className="plain">{areaWords}</Text>
      <Text className="plain strong">{`${clock(answerBy)}前要答复`}</Text>
      {spread ? null : <Text className="plain strong">{`正在发，已发${counts.asked}户，共${expected}户`}</Text>}
      <Text className="plain quiet">{`${by}，${clock(sentAt)}发出`}</Text>
      {state === 'closed' ? <Text className="plain strong">{countWords(counts)}</Text> : null}
    </Card>
  )
}

function Households({ title, of, urgent = false }: { title: string; of: readonly AskedHousehold[]; urgent?: boolean }) {
  const [whole, setWhole] = useState(false)
  if (of.length === 0) return null
  const shown = whole ? of : of.slice(0, 10)
  return (
    <>
      <View className="section">{`${title}（${of.length}）`}</View>
      {urgent ? (
        shown.map((one) => (
          <Card key={one.askId} tone="urgent">
            <View className="stack">
              <Text className="plain lead strong">{one.name}</Text>
              <Text className="plain">{one.address}</Text>
              <Text className="plain">{householdWords(one)}</Text>
              {one.alertId ? (
                <Button words="看这次求助" onPress={() => open(ROUTES.alert, { alertId: one.alertId ?? '' })} />
              ) : null}
              {one.phone ? <CallButton phone={one.phone} who={one.name} words={`打给${one.name}`} /> : null}
            </View>
          </Card>
        ))
      ) : (
        <List>
          {shown.map((one) => (
            <ListItem key={one.askId} title={`${one.name} · ${one.address}`} about={householdWords(one)} />
          ))}
        </List>
      )}
      {shown.length < of.length ? (
        <Button words={`再看${of.length - shown.length}户`} onPress={() => setWhole(true)} />
      ) : null}
    </>
  )
}

/** The middle of all, and a circle that holds them, at least 300 m. */
function around(points: readonly [number, number][]): { centre: [number, number]; radius: number } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const centre: [number, number] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
  const half = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2
  return { centre, radius: Math.min(3000, Math.max(300, half * 111_320 * 1.15)) }
}

function Ground({ households }: { households: readonly AskedHousehold[] }) {
  const spots = around(households.length > 0 ? households.map(({ point }) => point.coordinates) : [[0, 0]])
  const ground = useCall(
    map,
    { centre: { type: 'Point', coordinates: spots.centre }, radius: spots.radius },
    { when: households.length > 0, freshForMs: 24 * 3_600_000 },
  )
  if (households.length === 0) return null
  const helped = households.filter(({ state }) => state === 'helped')
  return (
    <>
      <CityMap
        centre={spots.centre}
        radius={spots.radius}
        ground={ground.data}
        dots={households
          .filter(({ state }) => state !== 'helped')
          .map(({ askId, point, state }) => ({ id: askId, at: point.coordinates, tone: TONES[state] }))}
        dotWords={`还没答复${households.filter(({ state }) => state === 'asked').length}户`}
        marks={helped.map(({ askId, name, point }) => ({
          id: askId,
          at: point.coordinates,
          kind: 'household' as const,
          label: `${name}：${STATE_WORDS.helped}`,
        }))}
      />
      <Text className="plain quiet">棕色的还没答复，绿色的平安，写了名字的需要帮忙。</Text>
    </>
  )
}

function Close({ warning }: { warning: SeenWarning }) {
  const [writing, setWriting] = useState(false)
  const [reason, setReason] = useState('')
  const closing = useIntention(close, { tries: 3 })
  const { warningId, counts, spread } = warning
  const owed = counts.open > 0 || !spread
  const end = async () => {
    const after = await closing.run({ warningId, reason: reason.trim() })
    if (after) queries.setQueryData(keyOf(see, { warningId }), after)
  }
  if (owed && !writing)
    return <Button words="提前结束" about={`还有${counts.open}户没有答复`} onPress={() => setWriting(true)} />
  return (
    <View className="stack">
      {owed ? (
        <TextArea
          label="为什么提前结束"
          value={reason}
          onChange={setReason}
          longest={200}
          example="比如：警报解除，剩下的已打电话问过"
        />
      ) : (
        <Text className="plain strong">每一户都有了着落，可以结束了。</Text>
      )}
      {closing.fault ? <Text className="plain field__error">{sentenceOf(closing.fault)}</Text> : null}
      <Button
        kind="primary"
        words="结束这次叫应"
        busy={closing.busy}
        {...(owed && reason.trim().length < 2 ? { offBecause: '请写原因' } : {})}
        onPress={end}
      />
      {owed ? <Button words="先不结束" onPress={() => setWriting(false)} /> : null}
    </View>
  )
}
