// 单位办理情况: how each unit did what it was handed, who is late first; a tap leads to what it has in hand.
import { Text, View } from '@tarojs/components'
import { type UnitRecord, units } from '~/domain/matter/contract'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { dateWords } from '../wording'

export default function UnitRecordsPage() {
  return (
    <Page title="单位办理情况">
      <Resident>{() => <Records />}</Resident>
    </Page>
  )
}

function Records() {
  const read = useCall(units, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { units: records, from, now } = read.data
  if (records.length === 0) return <Empty title="还没有交给单位的" words="交给单位、物业去办的事，会按单位列在这里。" />
  return (
    <View className="stack">
      <Text className="plain quiet">
        {`${dateWords(from, now)}以后提的事里，交给单位、物业去办的。同一件交过几次，算几次。过期多的排在前面。`}
      </Text>
      {records.map((record) => (
        <Unit key={record.organisationId} record={record} />
      ))}
    </View>
  )
}

function Unit({ record }: { record: UnitRecord }) {
  const { organisationId, name, inHand, late } = record
  const lines = linesOf(record)
  const look =
    inHand > 0
      ? { onPress: () => void open(ROUTES.matterQueue, { unitId: organisationId, unitName: name }) }
      : undefined
  const tap = look ? `点开看正在办的${inHand}件` : ''
  return (
    <Card
      title={name}
      tone={late > 0 ? 'urgent' : 'plain'}
      label={[name, late > 0 ? `${late}件过期没办好` : '', ...lines, tap].filter(Boolean).join('，')}
      {...look}
    >
      {late > 0 ? (
        <View>
          <Badge words={`${late}件过期没办好`} tone="urgent" />
        </View>
      ) : null}
      {lines.map((line, i) => (
        <Text key={line} className={i === 0 ? 'plain strong' : 'plain'}>
          {line}
        </Text>
      ))}
      {tap ? <Text className="plain strong">{`${tap} ›`}</Text> : null}
    </Card>
  )
}

/** What there was none of is not said. */
function linesOf({ handed, inHand, inTime, afterwards, back, kept, broken, medianDays }: UnitRecord): string[] {
  const parts: [string, number][] = [
    ['正在办', inHand],
    ['按期办好', inTime],
    ['过期才办好', afterwards],
    ['退回或收回', back],
  ]
  const became = parts.flatMap(([words, count]) => (count > 0 ? [`${words}${count}`] : []))
  return [
    `交办${handed}次：${became.join('，')}`,
    kept + broken > 0 ? `承诺到期${kept + broken}次：兑现${kept}次，没兑现${broken}次` : '',
    medianDays === undefined ? '' : `一半在${daysWords(medianDays)}内办好`,
  ].filter(Boolean)
}

const daysWords = (days: number): string => (days < 1 ? '一天' : `${days}天`)
