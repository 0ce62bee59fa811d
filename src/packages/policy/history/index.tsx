// Every version of a community's policy: since when, by whom, what became different; any of them can be brought back.
import { Text, View } from '@tarojs/components'
import { type PolicyView, restore, see } from '~/domain/policy/contract'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { opened } from '../../../platform/navigation'
import { dayAndTime } from '../wording'

export default function PolicyHistoryPage() {
  return (
    <Page title="改过几次">
      <Resident>{() => <History />}</Resident>
    </Page>
  )
}

function History() {
  const { communityId } = opened()
  const read = useCall(see, communityId ? { communityId } : {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { policy } = read.data
  if (policy.history.length === 0) {
    return <Empty title="还没有改过" words="现在用的是全市统一的办法。" />
  }
  return <Versions policy={policy} />
}

/** The city's own numbers were the first, and stand in no history. */
const FIRST = 1

function Versions({ policy }: { policy: PolicyView }) {
  const { communityId, version: seen, history, name } = policy
  const restoring = useIntention(restore, { tries: 3 })
  const bringBack = async (version: number) => {
    const what = version === FIRST ? '全市统一的办法' : `第${version}版`
    const sure = await ask({
      title: `${name}改回${what}？`,
      words: '会记成新的一版，原来的都还在。新的求助马上照这个办，正在叫人的求助不变。',
      yes: '改回去',
      no: '不改',
    })
    if (sure && (await restoring.run({ communityId, seen, version }))) {
      notify(`已改回${what}`)
      readAnew(see)
    }
  }
  return (
    <View className="stack">
      {restoring.fault ? <Text className="plain field__error">{sentenceOf(restoring.fault)}</Text> : null}
      {history.map((one) => (
        <Card key={one.version} title={`第${one.version}版`} tone={one.inForce ? 'good' : 'plain'}>
          <View className="stack">
            {one.inForce ? (
              <View>
                <Badge words="现在用的" tone="good" />
              </View>
            ) : null}
            <Text className="plain quiet">{`${dayAndTime(one.from)}，${one.by}`}</Text>
            {one.restored === undefined ? null : (
              <Text className="plain">{one.restored === FIRST ? '改回全市统一的办法' : `改回第${one.restored}版`}</Text>
            )}
            {one.changed.map((words) => (
              <Text key={words} className="plain">
                {words}
              </Text>
            ))}
            {one.inForce ? null : (
              <Button words={`改回第${one.version}版`} busy={restoring.busy} onPress={() => bringBack(one.version)} />
            )}
          </View>
        </Card>
      ))}
      {history.some(({ version }) => version === FIRST) ? null : (
        <Card title="最早：全市统一的办法">
          <Button words="改回全市统一的办法" busy={restoring.busy} onPress={() => bringBack(FIRST)} />
        </Card>
      )}
    </View>
  )
}
