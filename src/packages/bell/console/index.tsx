// The desk's list: what rings now, on a map and in words, then what has ended. A new alert is heard as well as seen.
import { Text, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { watch } from '~/domain/bell/contract'
import type { AlertLine } from '~/domain/bell/view'
import { OUTCOME_WORDS } from '~/domain/bell/words'
import { serverNow, useChanges } from '../../../api/changes'
import { readAnew, useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { tick } from '../../../platform/alarm'
import { open, ROUTES } from '../../../platform/navigation'
import { AlertMap } from '../components/AlertMap'
import { addressOf, ago, clockTime, comingWords, STATE_WORDS, toneOf } from '../wording'
import '../bell.css'

const MAP_RADIUS = 700

export default function ConsolePage() {
  return (
    <Page title="门铃总览">
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
  useNewOnes(list.data?.open)

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
      {ringing.map((line) => (
        <Line key={line.alertId} line={line} />
      ))}
      {ended.length > 0 ? <View className="section">最近办完的</View> : null}
      {ended.length > 0 ? (
        <List>
          {ended.map((line) => (
            <ListItem
              key={line.alertId}
              title={`${line.residentName} · ${addressOf(line)}`}
              about={`${clockTime(line.pressedAt)} ${line.outcome ? OUTCOME_WORDS[line.outcome] : STATE_WORDS[line.state]}`}
              onPress={() => open(ROUTES.alert, { alertId: line.alertId })}
            />
          ))}
        </List>
      ) : null}
    </View>
  )
}

function Line({ line }: { line: AlertLine }) {
  return (
    <Card
      tone={toneOf(line.state)}
      label={`${line.residentName}，${addressOf(line)}，${STATE_WORDS[line.state]}`}
      onPress={() => open(ROUTES.alert, { alertId: line.alertId })}
    >
      <View>
        <Badge words={STATE_WORDS[line.state]} tone={line.state === 'ringing' ? 'urgent' : 'care'} />
        {line.drill ? <Badge words="演练" /> : null}
        {line.callBackRequired ? <Badge words="等回电" tone="urgent" /> : null}
      </View>
      <Text className="plain lead strong">{line.residentName}</Text>
      <Text className="plain">{addressOf(line)}</Text>
      <Text className="plain">
        {line.coming.length > 0 ? comingWords(line.coming) : `已叫${line.calledCount}位，第${line.wave}轮`}
      </Text>
      <Text className="plain quiet">{ago(line.pressedAt, serverNow())}按的铃</Text>
    </Card>
  )
}

/** Beeps and says so when an alert appears that was not in the list before. */
function useNewOnes(lines: readonly AlertLine[] | undefined): void {
  const known = useRef<ReadonlySet<string>>(undefined)
  useEffect(() => {
    if (!lines) return
    const now = new Set(lines.map(({ alertId }) => alertId))
    const fresh = known.current && lines.find(({ alertId }) => !known.current?.has(alertId))
    known.current = now
    if (fresh) {
      tick()
      notify(`新的求助：${fresh.residentName}，${fresh.estateName}`)
    }
  }, [lines])
}
