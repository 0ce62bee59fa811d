// Today's mornings on one's ground: who is being asked after first, then who is awaited, then who is well.
import { Text, View } from '@tarojs/components'
import { type MorningLine, todays } from '~/domain/morning/contract'
import { OPEN_MORNINGS } from '~/domain/morning/morning'
import { SIGN_WORDS, STATE_WORDS } from '~/domain/morning/words'
import { minuteWords } from '~/domain/oclock'
import { clock } from '~/domain/warning/words'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { open, ROUTES } from '../../../platform/navigation'

export default function MorningDeskPage() {
  return (
    <Page title="今天的早安">
      <Resident>{() => <Today />}</Resident>
    </Page>
  )
}

const isOpen = ({ state }: MorningLine): boolean => state !== undefined && OPEN_MORNINGS.includes(state)

function Today() {
  const read = useCall(todays, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { mornings } = read.data
  if (mornings.length === 0) {
    return <Empty title="还没有人家开早安" words="装了门铃的人家可以在“我的”里自己开，上门登记时也可以代开。" />
  }
  const asked = mornings.filter((one) => isOpen(one) || one.state === 'helped')
  const awaited = mornings.filter(({ state, away }) => state === undefined && !away)
  const rest = mornings.filter(({ state, away }) => state === 'reported' || (state === undefined && away))
  return (
    <View className="stack">
      {asked.length === 0 ? <Text className="plain strong">现在没有要追问的人家。</Text> : null}
      {asked.map((line) => (
        <Asked key={line.householdId} line={line} />
      ))}
      <Group title="还没到时间" of={awaited} about={({ byMinute }) => `等到${minuteWords(byMinute)}`} />
      <Group
        title="平安"
        of={rest}
        about={({ sign, away }) => (sign ? `${SIGN_WORDS[sign.how]}，${clock(sign.at)}` : away ? '出门了' : '')}
      />
    </View>
  )
}

const EVENT_WORDS: Record<string, string> = {
  call: '给本人打电话',
  askVolunteer: '请志愿者看看',
  cannot: '去不了',
  knock: '请人上门敲门',
  needsHelp: '需要帮忙，门铃响了',
  reported: '报了平安',
}

function Asked({ line }: { line: MorningLine }) {
  const { name, address, phone, state, alertId, byMinute, timeline } = line
  return (
    <Card tone="urgent">
      <View className="stack">
        <View>
          <Badge words={state ? STATE_WORDS[state] : ''} tone="urgent" />
        </View>
        <Text className="plain lead strong">{name}</Text>
        <Text className="plain">{address}</Text>
        <Text className="plain">{`说好${minuteWords(byMinute)}以前报平安`}</Text>
        <Steps
          label="经过"
          steps={timeline.map(({ at, event, by }, i) => ({
            title: `${EVENT_WORDS[event] ?? event}${by === '系统' ? '' : `（${by}）`}`,
            about: clock(at),
            state: i === timeline.length - 1 ? 'now' : 'done',
          }))}
        />
        {phone ? <CallButton phone={phone} who={name} words={`打给${name}`} /> : null}
        {alertId ? <Button words="看这次求助" onPress={() => open(ROUTES.alert, { alertId })} /> : null}
      </View>
    </Card>
  )
}

function Group({ title, of, about }: { title: string; of: readonly MorningLine[]; about(line: MorningLine): string }) {
  if (of.length === 0) return null
  return (
    <>
      <View className="section">{`${title}（${of.length}）`}</View>
      <List>
        {of.map((line) => (
          <ListItem key={line.householdId} title={`${line.name} · ${line.address}`} about={about(line)} />
        ))}
      </List>
    </>
  )
}
