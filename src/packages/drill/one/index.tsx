// One drill: when and where, how it goes or went, and calling it off.
import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { beijing } from '~/domain/beijing'
import { tiles } from '~/domain/desk/contract'
import { cancel, type DrillView, list, see } from '~/domain/drill/contract'
import { dayAndTime } from '~/domain/task/words'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { opened } from '../../../platform/navigation'
import { Report } from '../components/Report'
import { STATE_WORDS } from '../wording'
import '../drill.css'

export default function DrillPage() {
  return (
    <Page>
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

const LOOK_MS = 5000

function Seen() {
  const { drillId } = opened()
  const read = useCall(see, { drillId: drillId ?? '' }, { when: drillId !== undefined, freshForMs: 0 })
  const state = read.data?.drill.state
  // A planned one begins by itself, also while the page lies open.
  const moves = state === 'planned' || state === 'running'
  useEffect(() => {
    if (!moves) return
    const timer = setInterval(() => readAnew(see), LOOK_MS)
    return () => clearInterval(timer)
  }, [moves])
  if (!drillId) return <Empty title="没有指明是哪一次" words="请从演练列表里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One drill={read.data.drill} now={read.data.now} />
}

function One({ drill, now }: { drill: DrillView; now: number }) {
  const { state, startsAt, endsAt, report } = drill
  return (
    <View className="stack">
      <Card tone={state === 'running' ? 'care' : 'plain'}>
        <View>
          <Badge words={STATE_WORDS[state]} tone={state === 'running' ? 'care' : state === 'over' ? 'good' : 'plain'} />
        </View>
        <Text className="plain lead strong">
          {dayAndTime(startsAt, now)}到{beijing(endsAt).format('HH:mm')}
        </Text>
        <Text className="plain">{drill.doors.map(({ title }) => title).join('、')}</Text>
        {drill.words ? <Text className="plain">{drill.words}</Text> : null}
        <Text className="plain quiet">
          {drill.communityName} · {drill.plannedBy}安排的
        </Text>
        {state === 'planned' ? (
          <Text className="plain">到时候自动响铃。每条消息、每个电话都会说明是演练；有人真的按铃，演练马上停下。</Text>
        ) : null}
      </Card>
      {report ? <Report drill={drill} report={report} now={now} /> : null}
      {drill.mayCancel ? <CallOff drill={drill} /> : null}
    </View>
  )
}

function CallOff({ drill: { drillId, state } }: { drill: DrillView }) {
  const cancelling = useIntention(cancel, { tries: 3 })
  const running = state === 'running'
  return (
    <>
      {cancelling.fault ? <Text className="plain field__error">{sentenceOf(cancelling.fault)}</Text> : null}
      <Button
        words={running ? '停止演练' : '取消这次演练'}
        busy={cancelling.busy}
        onPress={async () => {
          const sure = await ask({
            title: running ? '现在停止演练？' : '取消这次演练？',
            words: running ? '正在赶去的人会收到短信，说明演练结束了。' : '取消以后不会响铃，要演练得重新安排。',
            yes: running ? '停止' : '取消演练',
            no: '不',
            tone: 'danger',
          })
          if (!sure || !(await cancelling.run({ drillId }))) return
          readAnew(see)
          readAnew(list)
          readAnew(tiles)
        }}
      />
    </>
  )
}
