// One visit: whom, where, why and by when; then what was found, or handing it up.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { tiles } from '~/domain/desk/contract'
import { mine, see, type TaskView, take } from '~/domain/task/contract'
import { byWhenWords, FINDING_WORDS, KIND_WORDS } from '~/domain/task/words'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useMe } from '../../../api/session'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { back, open, opened, ROUTES } from '../../../platform/navigation'
import { PassOn } from '../components/PassOn'
import { Record } from '../components/Record'
import { SPOKEN, stateWords, stepOf } from '../wording'

export default function TaskPage() {
  return (
    <Page>
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { taskId } = opened()
  const [passedTo, setPassedTo] = useState<string>()
  const read = useCall(see, { taskId: taskId ?? '' }, { when: taskId !== undefined && passedTo === undefined })
  if (passedTo) return <Passed to={passedTo} />
  if (!taskId) return <Empty title="没有指明是哪一家" words="请从走访列表里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One task={read.data.task} now={read.data.now} onPassed={setPassedTo} />
}

function Passed({ to }: { to: string }) {
  return (
    <View className="stack">
      <Card tone="good" title="转交好了">
        <Text className="plain">现在由{to}安排人去。</Text>
      </Card>
      <Button kind="primary" words="回任务列表" onPress={() => back()} />
    </View>
  )
}

interface OneProps {
  task: TaskView
  now: number
  onPassed(to: string): void
}

function One({ task, now, onPassed }: OneProps) {
  const [writing, setWriting] = useState<'record' | 'passOn'>()
  const { taskId, alertId } = task
  const show = (after: TaskView) => {
    setWriting(undefined)
    queries.setQueryData(keyOf(see, { taskId }), { task: after, now })
    readAnew(mine)
    readAnew(tiles)
  }
  if (writing === 'record') {
    return (
      <View className="stack">
        <Whom task={task} now={now} />
        <Record task={task} onDone={show} onBack={() => setWriting(undefined)} />
      </View>
    )
  }
  if (writing === 'passOn') {
    return (
      <PassOn
        taskId={taskId}
        onBack={() => setWriting(undefined)}
        onDone={(to) => {
          readAnew(mine)
          readAnew(tiles)
          onPassed(to)
        }}
      />
    )
  }
  return (
    <View className="stack">
      <Whom task={task} now={now} />
      {task.outcome ? <Outcome task={task} /> : null}
      <Card title={SPOKEN[task.kind].why}>
        <Text className="plain">{task.why}</Text>
        {task.decides ? <Text className="plain strong">家里人还没有确认，请您看了以后登记。</Text> : null}
      </Card>
      {task.phone ? <CallButton phone={task.phone} who={task.name} words={`打给${task.name}`} /> : null}
      <Steer task={task} onTaken={show} onWrite={setWriting} />
      <Card title="经过">
        <Steps
          label="经过"
          steps={task.timeline.map((entry, i) => ({
            ...stepOf(entry),
            state: i === task.timeline.length - 1 && task.state !== 'done' ? 'now' : 'done',
          }))}
        />
      </Card>
      {alertId ? <Button words="看那次求助" onPress={() => open(ROUTES.alert, { alertId })} /> : null}
    </View>
  )
}

function Whom({ task, now }: { task: TaskView; now: number }) {
  return (
    <Card tone={task.overdue ? 'urgent' : 'plain'}>
      <View>
        {task.overdue ? <Badge words="已超时" tone="urgent" /> : null}
        <Badge words={KIND_WORDS[task.kind]} tone="care" />
        <Badge words={stateWords(task)} tone={task.holder?.me ? 'good' : 'plain'} />
      </View>
      <Text className="plain lead strong">
        {task.name}
        {task.livesAlone ? '（独居）' : ''}
      </Text>
      <Text className="plain">{task.address}</Text>
      {task.state === 'done' ? null : <Text className="plain strong">{byWhenWords(task.dueAt, now)}</Text>}
    </Card>
  )
}

/** What can be done now: record first; taking it only tells the colleagues. */
function Steer({
  task,
  onTaken,
  onWrite,
}: {
  task: TaskView
  onTaken(after: TaskView): void
  onWrite(what: 'record' | 'passOn'): void
}) {
  const taking = useIntention(take, { tries: 3 })
  const { may, taskId, holder, kind } = task
  return (
    <>
      {taking.fault ? <Text className="plain field__error">{sentenceOf(taking.fault)}</Text> : null}
      {may.done ? <Button kind="primary" words={SPOKEN[kind].record} onPress={() => onWrite('record')} /> : null}
      {may.take ? (
        <Button
          words={holder ? '我接过来' : SPOKEN[kind].take}
          about={holder ? `现在是${holder.name}在办` : '让别的同事知道您去'}
          busy={taking.busy}
          onPress={async () => {
            const after = await taking.run({ taskId })
            if (after) onTaken(after.task)
          }}
        />
      ) : null}
      {may.passOn ? <Button words="转交" about="去不了，转给上一级" onPress={() => onWrite('passOn')} /> : null}
    </>
  )
}

const AFTER = {
  confirmed: '那次求助已经办结，谢谢您。',
  ringing: '门铃已经重新响了，正在叫人。',
  unchanged: '',
} as const

function Outcome({ task }: { task: TaskView }) {
  const dutyPhone = useMe()?.dutyPhone
  const { outcome } = task
  if (!outcome) return null
  const needs = outcome.finding === 'needsHelp'
  return (
    <Card tone={needs ? 'care' : 'good'} title={FINDING_WORDS[outcome.finding]}>
      <View className="stack">
        {outcome.words ? <Text className="plain">{outcome.words}</Text> : null}
        {AFTER[outcome.alert] ? <Text className="plain strong">{AFTER[outcome.alert]}</Text> : null}
        {needs && outcome.alert === 'unchanged' && task.alertId ? (
          <Text className="plain strong">门铃没有再响。急事请马上打电话。</Text>
        ) : null}
        {needs && dutyPhone ? <CallButton phone={dutyPhone} who="值班电话" /> : null}
        {needs ? <CallButton phone="120" who="急救" words="急救120" kind="danger" /> : null}
      </View>
    </Card>
  )
}
