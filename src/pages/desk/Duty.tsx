// When and from where a bell may call this volunteer: now, by the hours agreed on, in peace for a while, with a shared position.
import { Text, View } from '@tarojs/components'
import { myDuty, setDuty, setHours, type VolunteerDesk } from '~/domain/volunteer/contract'
import { hoursInWords } from '~/domain/volunteer/words'
import { useCall } from '../../api/queries'
import { useIntention } from '../../api/useIntention'
import { Badge } from '../../components/Badge'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { List, ListItem } from '../../components/List'
import { ErrorState, Loading, sentenceOf } from '../../components/States'
import { SwitchRow } from '../../components/SwitchRow'
import { open, ROUTES } from '../../platform/navigation'
import { clock } from '../time'
import { Rest } from './Rest'
import { Sharing } from './Sharing'
import { showDesk } from './showDesk'

/** How long the switch holds before the hours decide again: nobody forgets it for a week. */
const HOURS = 8

function When({ desk }: { desk: VolunteerDesk }) {
  const duty = useIntention(setDuty, { tries: 2 })
  const consent = useIntention(setHours, { tries: 2 })
  const fault = duty.fault ?? consent.fault
  const now = desk.duty ? (desk.duty.on ? 'on' : 'off') : 'byHours'
  const until = desk.duty ? clock(desk.duty.until) : undefined
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
            // Who wants peace takes a rest, below; this is how it was said before, and shown while it holds.
            ...(now === 'off' ? [{ value: 'off' as const, title: '先别叫我', about: `到${until}为止` }] : []),
            {
              value: 'byHours',
              title: '按平时说好的时间',
              about: desk.hours.length > 0 ? desk.hours.map(hoursInWords).join('；') : '还没有说好时间',
            },
          ]}
          onChange={async (chosen) => showDesk(await duty.run({ duty: chosen, hours: HOURS }))}
        />
        <List>
          <ListItem title="改平时的时间" about="哪几天、几点到几点可以叫您" onPress={() => open(ROUTES.hours)} />
          <SwitchRow
            title="愿意被叫去帮邻居"
            about="关掉以后，什么时候都不会叫您"
            on={desk.consentToCalls}
            busy={consent.busy}
            words={{ on: '愿意', off: '不愿意' }}
            onChange={async (consentToCalls) => showDesk(await consent.run({ hours: desk.hours, consentToCalls }))}
          />
        </List>
        {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      </View>
    </Card>
  )
}

/** One's own shifts in a kiosk, as the community planned them. */
function Shifts({ shifts }: Pick<VolunteerDesk, 'shifts'>) {
  if (shifts.length === 0) return null
  return (
    <Card title="我的岗亭值班">
      <List>
        {shifts.slice(0, 5).map(({ kioskName, from, to, running }) => (
          <ListItem
            key={from}
            title={`${clock(from)}到${clock(to, from)}`}
            about={running ? `${kioskName}，正在值班，按岗亭的位置叫您` : kioskName}
          />
        ))}
      </List>
    </Card>
  )
}

export function Duty() {
  const read = useCall(myDuty, {})
  if (read.isPending) return <Loading />
  if (read.isError) return <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
  const { desk } = read.data
  // What holds now stands above what one could do.
  const rests = desk.snoozedUntil !== undefined
  return (
    <View className="stack">
      {rests ? <Rest desk={desk} /> : null}
      {desk.live ? <Sharing desk={desk} /> : null}
      <When desk={desk} />
      {desk.consentToCalls && !rests ? <Rest desk={desk} /> : null}
      {desk.consentToCalls && !rests && !desk.live ? <Sharing desk={desk} /> : null}
      <Shifts shifts={desk.shifts} />
    </View>
  )
}
