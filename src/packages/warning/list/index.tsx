// Warnings on one's ground, and the way to send one.
import { Text, View } from '@tarojs/components'
import { list, type WarningLine } from '~/domain/warning/contract'
import { clock, KIND_WORDS } from '~/domain/warning/words'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { COURSE_WORDS, countWords } from '../wording'

export default function WarningListPage() {
  return (
    <Page title="叫应">
      <Resident>{() => <Warnings />}</Resident>
    </Page>
  )
}

function Warnings() {
  const read = useCall(list, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { warnings, maySend } = read.data
  return (
    <View className="stack">
      {maySend ? (
        <Button
          kind="primary"
          words="发一条提醒"
          about="暴雨、高温、寒潮、停电，一户一户叫应"
          onPress={() => open(ROUTES.warningSend)}
        />
      ) : null}
      {warnings.length === 0 ? (
        <Empty title="还没有发过提醒" words="发出以后，谁听到了、谁要帮忙，这里随时看得到。" />
      ) : null}
      {warnings.map((line) => (
        <Line key={line.warningId} line={line} />
      ))}
    </View>
  )
}

function Line({ line }: { line: WarningLine }) {
  const { warningId, title, state, counts, areaWords, sentAt, kind } = line
  const urgent = state !== 'closed' && (counts.open > 0 || counts.helped > 0)
  return (
    <Card
      tone={urgent ? 'urgent' : 'plain'}
      label={`${title}，${areaWords}，${COURSE_WORDS[state]}，${countWords(counts)}。点开查看`}
      onPress={() => open(ROUTES.warning, { warningId })}
    >
      <View>
        <Badge words={COURSE_WORDS[state]} tone={state === 'closed' ? 'plain' : 'urgent'} />
        <Badge words={KIND_WORDS[kind]} />
      </View>
      <Text className="plain lead strong">{title}</Text>
      <Text className="plain">{areaWords}</Text>
      <Text className="plain strong">{countWords(counts)}</Text>
      <Text className="plain quiet">{`${clock(sentAt)}发出`}</Text>
    </Card>
  )
}
