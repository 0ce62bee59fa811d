// One record in sections; each opens its own page to change it.
import { Text, View } from '@tarojs/components'
import { PARTS, type Part } from '~/domain/household/amendment'
import type { HouseholdView } from '~/domain/household/contract'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { open, ROUTES } from '../../../platform/navigation'
import { Read } from '../components/Read'
import { linesOf } from '../wording'

export default function HouseholdPage() {
  return (
    <Page>
      <Resident>{() => <Read>{(household) => <One household={household} />}</Read>}</Resident>
    </Page>
  )
}

const SHOWN: Part[] = [
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
  'consent',
]

function One({ household }: { household: HouseholdView }) {
  const { householdId, address, names, livesAlone, consents } = household
  return (
    <View className="stack">
      <Card tone={consents ? 'plain' : 'care'}>
        <View>
          {livesAlone ? <Badge words="独居" tone="care" /> : null}
          <Badge words={consents ? '同意用门铃' : '没有同意'} tone={consents ? 'good' : 'care'} />
        </View>
        <Text className="plain lead strong">{names}</Text>
        <Text className="plain">{address}</Text>
      </Card>
      <Button
        kind="primary"
        words="按钮设备"
        about="装一个、换密钥、登记丢失"
        onPress={() => open(ROUTES.devices, { householdId })}
      />
      {SHOWN.map((part) => (
        <Section key={part} part={part} household={household} />
      ))}
      <Button
        words="改动记录"
        about="谁在什么时候改了什么"
        onPress={() => open(ROUTES.householdHistory, { householdId })}
      />
    </View>
  )
}

function Section({ part, household }: { part: Part; household: HouseholdView }) {
  const lines = linesOf(part, household)
  return (
    <Card
      title={PARTS[part]}
      label={`${PARTS[part]}：${lines.join('；')}。点开修改`}
      onPress={() => open(ROUTES.householdEdit, { householdId: household.householdId, part })}
    >
      {lines.map((line) => (
        <Text key={line} className="plain">
          {line}
        </Text>
      ))}
      <Text className="plain strong">修改 ›</Text>
    </Card>
  )
}
