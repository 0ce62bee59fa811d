// When a bell may call this volunteer: now, not now, or by the hours agreed on.
import { Text, View } from '@tarojs/components'
import { myDuty, setDuty, setHours, type VolunteerDesk } from '~/domain/volunteer/contract'
import type { WeeklyHours } from '~/domain/volunteer/volunteer'
import { keyOf, queries, useCall } from '../../api/queries'
import { useIntention } from '../../api/useIntention'
import { Badge } from '../../components/Badge'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { List } from '../../components/List'
import { ErrorState, Loading, sentenceOf } from '../../components/States'
import { SwitchRow } from '../../components/SwitchRow'
import { clock } from '../time'

/** How long the switch holds before the hours decide again: nobody forgets it for a week. */
const HOURS = 8

const DAYS = ['一', '二', '三', '四', '五', '六', '日']

/** 周一、周二 8点到20点 */
export function hoursInWords({ days, fromHour, toHour }: WeeklyHours): string {
  const sorted = [...days].sort((a, b) => a - b)
  const which = sorted.length === 7 ? '每天' : sorted.map((day) => `周${DAYS[day - 1]}`).join('、')
  return `${which} ${fromHour}点到${toHour}点`
}

function Desk({ desk }: { desk: VolunteerDesk }) {
  const duty = useIntention(setDuty, { tries: 2 })
  const consent = useIntention(setHours, { tries: 2 })
  const fault = duty.fault ?? consent.fault
  const now = desk.duty ? (desk.duty.on ? 'on' : 'off') : 'byHours'
  const until = desk.duty ? clock(desk.duty.until) : undefined
  const show = (done: { desk: VolunteerDesk } | undefined) => done && queries.setQueryData(keyOf(myDuty, {}), done)
  return (
    <Card title="什么时候可以叫我">
      <View className="stack">
        <View className="plain">
          <Badge words={desk.available ? '现在会叫您' : '现在不会叫您'} tone={desk.available ? 'good' : 'care'} />
        </View>
        <Choice
          label={duty.busy ? '正在保存…' : '选一个'}
          value={now}
          options={[
            {
              value: 'on',
              title: '现在可以叫我',
              about: now === 'on' ? `到${until}为止` : `${HOURS}小时内，附近有人按铃就叫`,
            },
            {
              value: 'off',
              title: '先别叫我',
              about: now === 'off' ? `到${until}为止` : `歇${HOURS}小时，到时自动恢复`,
            },
            {
              value: 'byHours',
              title: '按平时说好的时间',
              about: desk.hours.length > 0 ? desk.hours.map(hoursInWords).join('；') : '还没有说好时间，请告诉社区',
            },
          ]}
          onChange={async (chosen) => show(await duty.run({ duty: chosen, hours: HOURS }))}
        />
        <List>
          <SwitchRow
            title="愿意被叫去帮邻居"
            about="关掉以后，什么时候都不会叫您"
            on={desk.consentToCalls}
            busy={consent.busy}
            words={{ on: '愿意', off: '不愿意' }}
            onChange={async (consentToCalls) => show(await consent.run({ hours: desk.hours, consentToCalls }))}
          />
        </List>
        {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      </View>
    </Card>
  )
}

export function Duty() {
  const read = useCall(myDuty, {})
  if (read.isPending) return <Loading />
  if (read.isError) return <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
  return <Desk desk={read.data.desk} />
}
