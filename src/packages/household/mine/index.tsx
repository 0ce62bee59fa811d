// What is on record of one's own household: to read, with whom to tell when something is no longer so.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { PARTS, type Part } from '~/domain/household/amendment'
import { mine } from '~/domain/household/contract'
import type { Me } from '~/domain/session/contract'
import { useCall } from '../../../api/queries'
import { CallButton, RingCommunity } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { linesOf } from '../wording'

export default function MyHouseholdPage() {
  return (
    <Page title="我家的登记">
      <Resident>{(me) => <Mine me={me} />}</Resident>
    </Page>
  )
}

function Mine({ me }: { me: Me }) {
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { households } = read.data
  if (households.length === 0) {
    return (
      <View className="stack">
        <Empty title="还没有登记您家" words="想装爱心门铃，请告诉社区或网格员，他们会上门登记。" />
        <RingCommunity me={me} />
      </View>
    )
  }
  return (
    <View className="stack">
      {households.map((household) => (
        <Home key={household.householdId} household={household} />
      ))}
    </View>
  )
}

type Own = OutputOf<typeof mine>['households'][number]

const SHOWN: Part[] = [
  'consent',
  'members',
  'place',
  'contacts',
  'family',
  'paired',
  'note',
  'languages',
  'morning',
  'keyHolder',
  'healthNote',
]

function Home({ household }: { household: Own }) {
  const { address, relation, officer, officePhone } = household
  return (
    <View className="stack">
      <Text className="plain lead strong">{address}</Text>
      {relation === 'family' ? <Text className="plain">您是这家的家人</Text> : null}
      {SHOWN.map((part) => (
        <Card key={part} title={PARTS[part]}>
          {linesOf(part, household).map((line) => (
            <Text key={line} className="plain">
              {line}
            </Text>
          ))}
        </Card>
      ))}
      <Card tone="care" title="有变化请告诉网格员">
        <Text className="plain">搬家、换电话、换联系人，都请说一声，他来改。</Text>
      </Card>
      {officer ? (
        <CallButton
          kind="primary"
          phone={officer.phone}
          who={`网格员${officer.name}`}
          words={`打给网格员${officer.name}`}
        />
      ) : null}
      {officePhone ? <CallButton phone={officePhone} who="社区办公室" /> : null}
    </View>
  )
}
