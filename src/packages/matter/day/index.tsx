// 今天要办: what is mine by deadline, or as a walk; for a unit, what was handed to it, by the day it promised.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { day, type OfficeLine } from '~/domain/matter/contract'
import type { Me } from '~/domain/session/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { ChartSpan } from '../../../components/ChartSpan'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { Line } from './Line'
import { type Group, grouped } from './order'
import { Walk } from './Walk'

export default function MatterDayPage() {
  return (
    <Page title="今天要办">
      <Resident>{(me) => <Mine me={me} />}</Resident>
    </Page>
  )
}

const ORDERS = [
  { value: 'due', words: '按时限' },
  { value: 'walk', words: '按走路顺序' },
] as const

function Mine({ me }: { me: Me }) {
  const [order, setOrder] = useState<'due' | 'walk'>('due')
  // What was done on the page that lay over this one is gone from here at once.
  const read = useCall(day, {}, { freshForMs: 0 })
  const inOffice = me.roles.includes('officer') || me.roles.includes('admin')
  const ways = inOffice ? <Ways admin={me.roles.includes('admin')} /> : <Meetings />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { matters, now } = read.data
  if (matters.length === 0) {
    return (
      <View className="stack">
        <Empty
          title="现在没有要办的"
          words={inOffice ? '居民提了诉求、上一级交下来，都会列在这里。' : '社区交给你们单位的事，会列在这里。'}
        />
        {ways}
      </View>
    )
  }
  return (
    <View className="stack">
      <ChartSpan<'due' | 'walk'> label="怎么排" options={ORDERS} value={order} onChange={setOrder} />
      {order === 'walk' ? (
        <Walk fallback={urgentSpot(matters)} asUnit={!inOffice} />
      ) : (
        <>
          <Text className="plain">{sumWords(matters)}</Text>
          {grouped(matters, now).map((group) => (
            <OfGroup key={group.title} group={group} now={now} asUnit={!inOffice} />
          ))}
        </>
      )}
      {ways}
    </View>
  )
}

function urgentSpot(matters: readonly OfficeLine[]) {
  const placed = matters.filter(({ point }) => point).sort((a, b) => a.dueAt - b.dueAt)
  return (placed.find(({ mineToDo }) => mineToDo) ?? placed[0])?.point
}

function sumWords(matters: readonly OfficeLine[]): string {
  const mine = matters.filter(({ mineToDo }) => mineToDo)
  const late = mine.filter(({ overdue }) => overdue).length
  return `要您办的${mine.length}件${late > 0 ? `，其中${late}件已经超时` : ''}。`
}

/** What one can take in before scrolling becomes reading a register. */
const AT_FIRST = 20

function OfGroup({ group: { title, lines }, now, asUnit }: { group: Group; now: number; asUnit: boolean }) {
  const [all, setAll] = useState(false)
  const shown = all ? lines : lines.slice(0, AT_FIRST)
  return (
    <View className="stack">
      <View className="section">
        {title}（{lines.length}）
      </View>
      {shown.map((line) => (
        <Line key={line.matterId} line={line} now={now} asUnit={asUnit} />
      ))}
      {shown.length < lines.length ? (
        <Button words="看更多" about={`还有${lines.length - shown.length}件`} onPress={() => setAll(true)} />
      ) : null}
    </View>
  )
}

function Ways({ admin }: { admin: boolean }) {
  return (
    <View className="stack">
      <Button words="代人登记一件" about="敲门、电话、恳谈、12345转来的" onPress={() => open(ROUTES.matterEnter)} />
      <Button
        words={admin ? '全部诉求' : '找一件'}
        about="按情况、地方、分类找"
        onPress={() => open(ROUTES.matterQueue)}
      />
      <Meetings />
      {admin ? (
        <Button
          words="单位办理情况"
          about="交给单位、物业的：谁过期多、谁办得快"
          onPress={() => open(ROUTES.matterUnits)}
        />
      ) : null}
    </View>
  )
}

function Meetings() {
  return <Button words="联席会议" about="要开的会、开过的会、定下的事" onPress={() => open(ROUTES.meetings)} />
}
