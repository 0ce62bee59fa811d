// Drills on one's ground, and the way to plan one.
import { Text, View } from '@tarojs/components'
import { type DrillLine, list } from '~/domain/drill/contract'
import { dayAndTime } from '~/domain/task/words'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { STATE_WORDS } from '../wording'

export default function DrillListPage() {
  return (
    <Page title="门铃演练">
      <Resident>{() => <Drills />}</Resident>
    </Page>
  )
}

function Drills() {
  const read = useCall(list, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { drills, now } = read.data
  return (
    <View className="stack">
      <Button
        kind="primary"
        words="安排一次演练"
        about="照真的走一遍，每条消息都写明是演练"
        onPress={() => open(ROUTES.drillPlan)}
      />
      {drills.length === 0 ? <Empty title="还没有演练过" words="演练一次，就知道谁叫得到、几分钟有人到门口。" /> : null}
      {drills.map((line) => (
        <Line key={line.drillId} line={line} now={now} />
      ))}
    </View>
  )
}

function Line({ line, now }: { line: DrillLine; now: number }) {
  const { drillId, communityName, state, startsAt, doors } = line
  const when = dayAndTime(startsAt, now)
  const where = doors.map(({ title }) => title).join('、')
  return (
    <Card
      tone={state === 'running' ? 'care' : 'plain'}
      label={`${when}，${communityName}，${where}，${STATE_WORDS[state]}。点开查看`}
      onPress={() => open(ROUTES.drill, { drillId })}
    >
      <View>
        <Badge words={STATE_WORDS[state]} tone={state === 'running' ? 'care' : state === 'over' ? 'good' : 'plain'} />
      </View>
      <Text className="plain lead strong">{when}</Text>
      <Text className="plain">{where}</Text>
      <Text className="plain quiet">{communityName}</Text>
    </Card>
  )
}
