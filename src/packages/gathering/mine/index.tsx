// What one booked, waits for and was at; and how one stands: what was missed, until when one may not book, and to say why.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { list, object, standing } from '~/domain/gathering/contract'
import { dayWords } from '~/domain/gathering/words'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { GatheringCard } from '../list/GatheringCard'
import { useFurther } from '../list/useFurther'
import '../one/one.css'

export default function MyGatheringsPage() {
  return (
    <Page title="我的预约">
      <Resident>{() => <Mine />}</Resident>
    </Page>
  )
}

const COMING = { show: 'mine' } as const
const EARLIER = { show: 'earlier' } as const

function Mine() {
  const read = useCall(list, COMING, { freshForMs: 0 })
  const stands = useCall(standing, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return (
    <View className="stack">
      {stands.data ? <Stands read={stands.data} /> : null}
      <Coming first={read.data} />
      <Button kind="primary" words="约议事亭" onPress={() => open(ROUTES.pavilions)} />
      <Button words="看近期场次" onPress={() => open(ROUTES.gatherings)} />
      <Earlier />
    </View>
  )
}

function Coming({ first }: { first: OutputOf<typeof list> }) {
  const { lines, more, busy, readOn } = useFurther(first, COMING)
  const { now } = first
  // An offer ends by itself: it stands above all.
  const offered = lines.filter(({ mine }) => mine === 'offered')
  const others = lines.filter(({ mine }) => mine !== 'offered')
  return (
    <>
      {offered.length > 0 ? <View className="section">有空位给您留着，请快答复</View> : null}
      {offered.map((line) => (
        <GatheringCard key={line.gatheringId} line={line} now={now} />
      ))}
      {others.length > 0 ? <View className="section">要去的</View> : null}
      {others.map((line) => (
        <GatheringCard key={line.gatheringId} line={line} now={now} />
      ))}
      {lines.length === 0 ? <Empty title="现在没有要去的" words="可以约一个议事亭，也可以报名近期的场次。" /> : null}
      {more ? <Button words="再看往后的" busy={busy} onPress={readOn} /> : null}
    </>
  )
}

/** Over, cancelled, given up or missed, and what became of it. Silent for who had nothing. */
function Earlier() {
  const read = useCall(list, EARLIER, { freshForMs: 0 })
  if (read.data) return <Was first={read.data} />
  return read.isError ? (
    <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
  ) : (
    <Loading />
  )
}

function Was({ first }: { first: OutputOf<typeof list> }) {
  const { lines, more, busy, readOn } = useFurther(first, EARLIER)
  if (lines.length === 0 && !more) return null
  return (
    <>
      <View className="section">以前的（三个月以内）</View>
      {lines.map((line) => (
        <GatheringCard key={line.gatheringId} line={line} now={first.now} earlier />
      ))}
      {more ? <Button words="再看早一些的" busy={busy} onPress={readOn} /> : null}
    </>
  )
}

/** Silent for who missed nothing. */
function Stands({ read }: { read: OutputOf<typeof standing> }) {
  const { missed, pausedUntil, objection, now } = read
  const paused = pausedUntil !== undefined && pausedUntil > now
  if (missed.length === 0 && !paused && !objection) return null
  const pending = objection !== undefined && objection.granted === undefined
  return (
    <Card
      tone={paused ? 'care' : 'plain'}
      title={paused ? `${dayWords(pausedUntil, now)}以前暂时不能预约` : '约了没有到的'}
    >
      {paused ? <Text className="plain">近一个月有两次约了没有到。</Text> : null}
      {missed.map(({ gatheringId, title, at }) => (
        <Text key={gatheringId} className="plain">{`${dayWords(at, now)}　${title}`}</Text>
      ))}
      {!paused && !objection ? (
        <Text className="plain quiet">一个月里有两次没到，会暂停预约。来不了请早点退掉。</Text>
      ) : null}
      {objection ? (
        <>
          <Text className="plain strong">
            {pending
              ? '您说明了情况，社区正在看'
              : objection.granted
                ? '您的说明社区认可了'
                : '社区看了您的说明，没有认可'}
          </Text>
          <Text className="plain">{`您说：${objection.words}`}</Text>
          {objection.answer ? <Text className="plain">{`社区答复：${objection.answer}`}</Text> : null}
        </>
      ) : null}
      {missed.length > 0 && !pending ? <Explain /> : null}
    </Card>
  )
}

function Explain() {
  const [words, setWords, sent] = useDraft('gathering.object', '')
  const objecting = useIntention(object, { tries: 3 })
  return (
    <View className="stack gathering-acts">
      <TextArea
        label="有特殊情况？说明一下"
        value={words}
        onChange={setWords}
        example="比如：那天送老伴去医院了，没来得及退"
        longest={200}
      />
      {objecting.fault ? <Text className="plain field__error">{sentenceOf(objecting.fault)}</Text> : null}
      <Button
        words="交给社区"
        busy={objecting.busy}
        {...(words.trim().length < 2 ? { offBecause: '请先写一两句' } : {})}
        onPress={async () => {
          if (!(await objecting.run({ words: words.trim() }))) return
          sent()
          notify('交给社区了，看过以后会答复您。')
          void readAnew(standing)
        }}
      />
    </View>
  )
}
