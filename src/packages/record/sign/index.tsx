// 签字: on one's own phone, below what one signs.
import { View } from '@tarojs/components'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { back, open, ROUTES } from '../../../platform/navigation'
import { DecisionWords } from '../components/Decision'
import { Notes } from '../components/Notes'
import { Read } from '../components/Read'
import { Sign } from '../components/Sign'
import type { Shown } from '../useRecord'

export default function RecordSignPage() {
  return (
    <Page title="签字">
      <Resident>{({ name }) => <Read>{(shown) => <Signs {...shown} name={name} />}</Read>}</Resident>
    </Page>
  )
}

function Signs({ record, name }: Shown & { name: string }) {
  const { gatheringId, state, mySignature, items, decisions, may } = record
  const read = { words: '看记录', onPress: () => open(ROUTES.recordRead, { gatheringId }) }
  if (mySignature === undefined)
    return <Empty title="到场签到的人才能签字" words="请先签到，或请主持人帮您签到。" action={read} />
  if (mySignature === 'yes') return <Empty title="您签过字了" words="谢谢您到场。" action={read} />
  if (state === 'open' || !may.includes('sign'))
    return (
      <Empty
        title={state === 'published' ? '记录已经公布，不用再签' : '记录还没有核对好'}
        words="主持人核对好了，再请您签字。"
        action={read}
      />
    )
  const standing = decisions.filter(({ struck }) => struck === undefined)
  return (
    <View className="stack">
      <View className="section">说了什么</View>
      <Notes items={items.filter(({ struck }) => struck === undefined)} />
      {standing.length > 0 ? <View className="section">定下的事</View> : null}
      {standing.map((decision, i) => (
        <Card key={decision.decisionId} tone="good">
          <DecisionWords decision={decision} number={i + 1} />
        </Card>
      ))}
      <Sign gatheringId={gatheringId} name={name} onDone={() => void back()} onBack={() => void back()} />
    </View>
  )
}
