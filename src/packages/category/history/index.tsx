// Every version of the terms: since when, by whom, why, what became different; the city's admins bring any of them back.
import { Text, View } from '@tarojs/components'
import { restoreTerms, type TermsView, terms } from '~/domain/category/contract'
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
import { dayAndTime } from '../wording'

export default function TermsHistoryPage() {
  return (
    <Page title="时限改过几次">
      <Resident>{() => <History />}</Resident>
    </Page>
  )
}

function History() {
  const read = useCall(terms, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { view, mayEdit } = read.data
  if (view.history.length === 0) return <Empty title="还没有改过" words="现在用的是全市统一的时限。" />
  return <Versions view={view} mayEdit={mayEdit} />
}

/** The defaults were the first, and stand in no history. */
const FIRST = 0
const versionWords = (version: number): string => (version === FIRST ? '最早的时限' : `第${version}版`)

function Versions({ view, mayEdit }: { view: TermsView; mayEdit: boolean }) {
  const restoring = useIntention(restoreTerms, { tries: 3 })
  const bringBack = async (version: number) => {
    const what = versionWords(version)
    const sure = await ask({
      title: `改回${what}？`,
      words: '会记成新的一版，原来的都还在。从现在开始的每一步照这个算。',
      yes: '改回去',
      no: '不改',
    })
    if (sure && (await restoring.run({ seen: view.version, version, why: `改回${what}` }))) {
      notify(`已改回${what}`)
      readAnew(terms)
    }
  }
  return (
    <View className="stack">
      {restoring.fault ? <Text className="plain field__error">{sentenceOf(restoring.fault)}</Text> : null}
      {view.history.map((one) => (
        <Card key={one.version} title={versionWords(one.version)} tone={one.inForce ? 'good' : 'plain'}>
          <View className="stack">
            {one.inForce ? (
              <View>
                <Badge words="现在用的" tone="good" />
              </View>
            ) : null}
            <Text className="plain quiet">{`${dayAndTime(one.from)}，${one.by}`}</Text>
            <Text className="plain">{`为什么：${one.why}`}</Text>
            {one.changed.map((words) => (
              <Text key={words} className="plain">
                {words}
              </Text>
            ))}
            {one.inForce || !mayEdit ? null : (
              <Button words={`改回第${one.version}版`} busy={restoring.busy} onPress={() => bringBack(one.version)} />
            )}
          </View>
        </Card>
      ))}
      {mayEdit ? (
        <Card title="最早的时限">
          <Button words="改回最早的时限" busy={restoring.busy} onPress={() => bringBack(FIRST)} />
        </Card>
      ) : null}
    </View>
  )
}
