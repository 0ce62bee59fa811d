// The desk's list: what rings now, on a map and in words, then what has ended. A new alert is heard as well as seen.
import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { watch } from '~/domain/bell/contract'
import type { AlertLine } from '~/domain/bell/view'
import { OUTCOME_WORDS } from '~/domain/bell/words'
import { doorWords } from '~/domain/place/words'
import { serverNow, useChanges } from '../../../api/changes'
import { readAnew, useCall } from '../../../api/queries'
import { has, useMe } from '../../../api/session'
import { drillWord } from '../../../components/alertWords'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { chime, useDeskHeard } from '../../../components/newAlerts'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { AlertMap } from '../components/AlertMap'
import { ago, clockTime, comingWords, STATE_WORDS, toneOf } from '../wording'
import '../bell.css'

const MAP_RADIUS = 700

export default function ConsolePage() {
  return (
    <Page title="门铃总览" watches>
      <Resident>
        {() => (
          <View className="stack">
            <Console />
            <EmergencyCalls />
          </View>
        )}
      </Resident>
    </Page>
  )
}

function Console() {
  const list = useCall(watch, { ended: 10 })
  const { latest } = useChanges()
  const changedAt = latest?.desk?.changedAt
  useEffect(() => {
    if (changedAt) readAnew(watch)
  }, [changedAt])
  const admin = has(useMe(), 'admin')
  const { heard, hear } = useDeskHeard(latest?.desk?.ringsSince)

  if (!list.data) {
    return list.isError ? (
      <ErrorState fault={list.error} busy={list.isFetching} onRetry={() => list.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { open: ringing, ended } = list.data
  const first = ringing[0]
  return (
    <View className="stack">
      {heard ? null : <Unheard fresh={ringing.find(({ state }) => state === 'ringing')} onHear={hear} />}
      {first ? (
        <AlertMap
          centre={first.point}
          radius={MAP_RADIUS}
          marks={ringing.map((line) => ({
            id: line.alertId,
            at: line.point.coordinates,
            kind: 'household',
            label: line.residentName,
          }))}
          onMark={(alertId) => open(ROUTES.alert, { alertId })}
        />
      ) : (
        <Empty title="现在没有人按铃" words="有人按铃，这里会响，也会马上显示出来。" />
      )}
      {ringing.length > 0 ? <View className="section">{`正在处理的（${ringing.length}）`}</View> : null}
      {ringing.map((line) => (
        <Line key={line.alertId} line={line} onOpen={hear} />
      ))}
      {ended.length > 0 ? <View className="section">最近办完的</View> : null}
      {ended.length > 0 ? (
        <List>
          {ended.map((line) => (
            <ListItem
              key={line.alertId}
              title={`${drillWord(line)}${line.residentName} · ${doorWords(line)}`}
              about={`${clockTime(line.pressedAt)} ${line.outcome ? OUTCOME_WORDS[line.outcome] : STATE_WORDS[line.state]}`}
              onPress={() => open(ROUTES.alert, { alertId: line.alertId })}
            />
          ))}
        </List>
      ) : null}
      {admin ? (
        <List>
          <ListItem title="呼叫办法" about="叫哪些人、隔多久、用什么叫" onPress={() => open(ROUTES.policy)} />
        </List>
      ) : null}
    </View>
  )
}

function Line({ line, onOpen }: { line: AlertLine; onOpen(): void }) {
  return (
    <Card
      tone={toneOf(line.state)}
      label={`${drillWord(line)}${line.residentName}，${doorWords(line)}，${STATE_WORDS[line.state]}`}
      onPress={() => {
        onOpen()
        open(ROUTES.alert, { alertId: line.alertId })
      }}
    >
      <View>
        <Badge words={STATE_WORDS[line.state]} tone={line.state === 'ringing' ? 'urgent' : 'care'} />
        {line.drill ? <Badge words="演练" tone="good" /> : null}
        {line.brokeDrill ? <Badge words="不是演练" tone="urgent" /> : null}
        {line.callBackRequired ? <Badge words="等回电" tone="urgent" /> : null}
      </View>
      <Text className="plain lead strong">{line.residentName}</Text>
      <Text className="plain">{doorWords(line)}</Text>
      <Text className="plain">
        {line.coming.length > 0 ? comingWords(line.coming) : `已叫${line.calledCount}位，第${line.wave}轮`}
      </Text>
      <Text className="plain quiet">{ago(line.pressedAt, serverNow())}按的铃</Text>
    </Card>
  )
}

/** Chimes again and again, gently, until somebody says that they heard it or opens it. */
function Unheard({ fresh, onHear }: { fresh: AlertLine | undefined; onHear(): void }) {
  useEffect(chime, [])
  return (
    <Card tone="urgent" title="有新的求助">
      <View className="stack">
        {fresh ? (
          <Text className="plain lead strong">{`${drillWord(fresh)}${fresh.residentName}，${doorWords(fresh)}`}</Text>
        ) : null}
        <Button words="听到了，别响了" onPress={onHear} />
      </View>
    </Card>
  )
}
