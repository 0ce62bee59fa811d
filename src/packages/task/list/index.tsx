// Which doors to go to, by when; what is late first.
import { Text, View } from '@tarojs/components'
import { mine, type TaskLine } from '~/domain/task/contract'
import type { TaskKind } from '~/domain/task/task'
import { byWhenWords, KIND_WORDS } from '~/domain/task/words'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { stateWords } from '../wording'

export default function TaskListPage() {
  return (
    <Page title="要上门的">
      <Resident>{() => <Mine />}</Resident>
    </Page>
  )
}

function Mine() {
  // What was done on the page that lay over this one is gone from here at once.
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { tasks, now } = read.data
  if (tasks.length === 0) {
    return <Empty title="现在没有要上门的" words="有人按过铃、门铃没了消息、叫应没有答复，都会列在这里。" />
  }
  return (
    <View className="stack">
      {KIND_ORDER.map((kind) => (
        <OfKind key={kind} kind={kind} tasks={tasks.filter((line) => line.kind === kind)} now={now} />
      ))}
    </View>
  )
}

/** People before buttons: whoever did not answer first. */
const KIND_ORDER: readonly TaskKind[] = ['knock', 'visit', 'check', 'device']

function OfKind({ kind, tasks, now }: { kind: TaskKind; tasks: readonly TaskLine[]; now: number }) {
  if (tasks.length === 0) return null
  return (
    <>
      <View className="section">
        {KIND_WORDS[kind]}（{tasks.length}）
      </View>
      {tasks.map((line) => (
        <Line key={line.taskId} line={line} now={now} />
      ))}
    </>
  )
}

function Line({ line, now }: { line: TaskLine; now: number }) {
  const { taskId, name, address, overdue, dueAt } = line
  const when = byWhenWords(dueAt, now)
  const state = stateWords(line)
  const late = overdue ? '，已超时' : ''
  return (
    <Card
      tone={overdue ? 'urgent' : 'plain'}
      label={`${KIND_WORDS[line.kind]}，${name}，${address}，${when}${late}，${state}。点开查看`}
      onPress={() => open(ROUTES.task, { taskId })}
    >
      <View>
        {overdue ? <Badge words="已超时" tone="urgent" /> : null}
        <Badge words={KIND_WORDS[line.kind]} tone="care" />
        <Badge words={state} tone={line.holder?.me ? 'good' : 'plain'} />
      </View>
      <Text className="plain lead strong">{address}</Text>
      <Text className="plain">{name}</Text>
      <Text className="plain strong">{when}</Text>
    </Card>
  )
}
