// 早安 as the household, its family and its volunteer meet it: today, the hour, a few days away, and whom one looks after.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import type { OutputOf } from '~/domain/contract'
import { type AskedMorning, checked, mine, type OwnMorning, set } from '~/domain/morning/contract'
import { dayWords, SIGN_WORDS, STATE_WORDS } from '~/domain/morning/words'
import { minuteWords } from '~/domain/oclock'
import type { Me } from '~/domain/session/contract'
import { clock } from '~/domain/warning/words'
import { keyOf, queries, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton, EmergencyCalls, RingCommunity } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { MorningButton } from '../../../components/MorningButton'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { ask } from '../../../platform/ask'

const DAY = 86_400_000
const USUAL = 8 * 60
/** The hours one can choose from, minutes after midnight, by half hours. */
const EARLIEST = 5 * 60
const LATEST = 12 * 60
const HALF_HOUR = 30

export default function MorningPage() {
  return (
    <Page title="早安">
      <Resident>{(me) => <Mine me={me} />}</Resident>
    </Page>
  )
}

const keep = (after: OutputOf<typeof mine>) => queries.setQueryData(keyOf(mine, {}), after)

function Mine({ me }: { me: Me }) {
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { households, asked, now } = read.data
  if (households.length === 0 && asked.length === 0) {
    return (
      <View className="stack">
        <Empty
          title="您家还没有装门铃"
          words="装了爱心门铃的人家可以开早安：早上没有动静，我们会打电话问一声。想装，请打电话给社区。"
        />
        <RingCommunity me={me} />
      </View>
    )
  }
  return (
    <View className="stack">
      {asked.map((one) => (
        <Asked key={one.morningId} one={one} now={now} />
      ))}
      {households.map((own) => (
        <Household key={own.householdId} own={own} now={now} />
      ))}
    </View>
  )
}

function Asked({ one, now }: { one: AskedMorning; now: number }) {
  const telling = useIntention(checked, { tries: 3 })
  const { morningId, resident, address, phone, state } = one
  const tell = async (found: 'well' | 'needsHelp' | 'cannot') => {
    const after = await telling.run({ morningId, found })
    if (after) keep(after)
  }
  return (
    <Card tone="urgent" title={`${resident}今天还没有报平安`}>
      <View className="stack">
        <Text className="plain">{address}</Text>
        <Text className="plain">{`${clock(one.since).replace(/^.*日/, now - one.since < DAY ? '今天' : '')}打过电话，没有人答。请您打电话或上门看看。`}</Text>
        <CallButton phone={phone} who={resident} words={`打给${resident}`} />
        {telling.fault ? <Text className="plain field__error">{sentenceOf(telling.fault)}</Text> : null}
        <Button kind="primary" words="联系上了，平安" busy={telling.busy} onPress={() => tell('well')} />
        <Button
          kind="danger"
          words="需要帮忙"
          about="他家的门铃会响，叫人上门"
          busy={telling.busy}
          onPress={async () => {
            const sure = await ask({
              title: '叫人上门？',
              words: `${resident}家的门铃会响。`,
              yes: '叫人',
              no: '不叫',
              tone: 'danger',
            })
            if (sure) await tell('needsHelp')
          }}
        />
        {state === 'asking' ? (
          <Button
            words="联系不上，我也去不了"
            about="请网格员上门"
            busy={telling.busy}
            onPress={() => tell('cannot')}
          />
        ) : (
          <Text className="plain strong">已经请网格员上门了。</Text>
        )}
        <EmergencyCalls />
      </View>
    </Card>
  )
}

function Household({ own, now }: { own: OwnMorning; now: number }) {
  const { householdId, resident, as, byMinute, today, away } = own
  const setting = useIntention(set, { tries: 3 })
  const [minute, setMinute] = useState(byMinute ?? USUAL)
  const change = async (next: { byMinute?: number; away?: OwnMorning['away'] }) => {
    const after = await setting.run({ householdId, ...next })
    if (after) keep(after)
  }
  const kept = away ? { away } : {}
  const on = byMinute !== undefined
  return (
    <View className="stack">
      <Card
        title={as === 'member' ? '我家的早安' : `${resident}家的早安`}
        tone={today?.state === 'reported' ? 'good' : 'plain'}
      >
        {on ? (
          <>
            <Text className="plain">{`每天${minuteWords(byMinute)}以前，打开邻铃、按一下早安或门铃按钮，都算报了平安。`}</Text>
            <Text className="plain">没有消息，我们先打电话，再请结对的志愿者看看，再请人上门敲门。</Text>
            <Text className="plain strong">{todayWords(own)}</Text>
          </>
        ) : (
          <Text className="plain">开了早安，早上到时间没有动静，我们会打电话问一声，没人答就请人上门看看。</Text>
        )}
      </Card>
      {on && !away ? <MorningButton own={own} now={now} /> : null}
      {setting.fault ? <Text className="plain field__error">{sentenceOf(setting.fault)}</Text> : null}
      <Stepper
        label="每天几点以前报平安"
        value={minuteWords(minute)}
        atLeast={minute <= EARLIEST}
        atMost={minute >= LATEST}
        onLess={() => setMinute(minute - HALF_HOUR)}
        onMore={() => setMinute(minute + HALF_HOUR)}
      />
      {!on || minute !== byMinute ? (
        <Button
          kind="primary"
          words={on ? `改成${minuteWords(minute)}` : `开早安，${minuteWords(minute)}以前`}
          busy={setting.busy}
          onPress={() => change({ byMinute: minute, ...kept })}
        />
      ) : null}
      {on ? <Away own={own} now={now} busy={setting.busy} onChange={(next) => change({ byMinute, ...next })} /> : null}
      {on ? (
        <Button
          words="不用早安了"
          busy={setting.busy}
          onPress={async () => {
            const sure = await ask({
              title: '关掉早安？',
              words: '关了以后，早上没有动静，不会有人打电话来问。',
              yes: '关掉',
              no: '还要',
              tone: 'danger',
            })
            if (sure) await change({})
          }}
        />
      ) : null}
    </View>
  )
}

function todayWords({ today, byMinute = 0, away }: OwnMorning): string {
  if (today?.sign) return `今天：${SIGN_WORDS[today.sign.how]}（${clock(today.sign.at)}）`
  if (today) return `今天：${STATE_WORDS[today.state]}`
  return away ? '出门期间不打电话。' : `今天还没有消息，等到${minuteWords(byMinute)}。`
}

const dayAfter = (now: number, days: number): string => beijing(now + days * DAY).format('YYYYMMDD')
const LONGEST_AWAY = 60

function Away({
  own: { away },
  now,
  busy,
  onChange,
}: {
  own: OwnMorning
  now: number
  busy: boolean
  onChange(next: { away?: OwnMorning['away'] }): void
}) {
  const [asking, setAsking] = useState(false)
  const [from, setFrom] = useState(1)
  const [days, setDays] = useState(3)
  if (away && !asking) {
    return (
      <Card tone="care" title="出门几天">
        <View className="stack">
          <Text className="plain strong">{`${dayWords(away.from)}到${dayWords(away.to)}不打电话`}</Text>
          <Button words="改日子" onPress={() => setAsking(true)} />
          <Button words="已经回来了" busy={busy} onPress={() => onChange({})} />
        </View>
      </Card>
    )
  }
  if (!asking) return <Button words="出门几天" about="这几天不打电话问" onPress={() => setAsking(true)} />
  const chosen = { from: dayAfter(now, from), to: dayAfter(now, from + days - 1) }
  return (
    <Card title="出门几天">
      <View className="stack">
        <Stepper
          label="从哪天起"
          value={from === 0 ? '今天' : from === 1 ? '明天' : dayWords(chosen.from)}
          atLeast={from === 0}
          atMost={from >= LONGEST_AWAY}
          onLess={() => setFrom(from - 1)}
          onMore={() => setFrom(from + 1)}
        />
        <Stepper
          label="一共几天"
          value={`${days}天`}
          atLeast={days <= 1}
          atMost={days >= LONGEST_AWAY}
          onLess={() => setDays(days - 1)}
          onMore={() => setDays(days + 1)}
        />
        <Button
          kind="primary"
          words={`${dayWords(chosen.from)}到${dayWords(chosen.to)}不打电话`}
          busy={busy}
          onPress={() => {
            setAsking(false)
            onChange({ away: chosen })
          }}
        />
        <Button words="不出门" onPress={() => setAsking(false)} />
      </View>
    </Card>
  )
}
