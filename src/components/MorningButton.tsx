// 早安: one large button for a household that asked to be asked after. Pressed, it says so and rests until tomorrow.
import { Text } from '@tarojs/components'
import { mine, type OwnMorning, report } from '~/domain/morning/contract'
import { SIGN_WORDS } from '~/domain/morning/words'
import { minuteWords } from '~/domain/oclock'
import { clock } from '~/domain/warning/words'
import { keyOf, queries, useCall } from '../api/queries'
import { useIntention } from '../api/useIntention'
import { Button } from './Button'
import { Card } from './Card'
import { sentenceOf } from './States'

/** Milliseconds before its hour from which on a sign of life counts. */
const COUNTS_FROM = 4 * 60

export function MorningButton({ own, now }: { own: OwnMorning; now: number }) {
  const reporting = useIntention(report, { tries: 3 })
  const { householdId, resident, as, byMinute = 0, today } = own
  const forOther = as === 'family'
  if (today?.state === 'reported' && today.sign) {
    return (
      <Card tone="good">
        <Text className="plain lead strong">{forOther ? `${resident}今天平安` : '早安，今天已经报了平安'}</Text>
        <Text className="plain">{`${SIGN_WORDS[today.sign.how]}，${clock(today.sign.at)}`}</Text>
      </Card>
    )
  }
  if (today?.state === 'helped') return null
  if (!today && minuteNow(now) < byMinute - COUNTS_FROM) return null
  return (
    <>
      {reporting.fault ? <Text className="plain field__error">{sentenceOf(reporting.fault)}</Text> : null}
      <Button
        kind="good"
        words={forOther ? `${resident}平安` : '早安，我很好'}
        about={today ? '我们正在找您，按一下就好' : `每天${minuteWords(byMinute)}以前按一下`}
        busy={reporting.busy}
        onPress={async () => {
          const after = await reporting.run({ householdId })
          if (after) queries.setQueryData(keyOf(mine, {}), after)
        }}
      />
    </>
  )
}

/** Minutes since midnight in Beijing. */
const minuteNow = (now: number): number => Math.floor((now / 60_000 + 8 * 60) % 1440)

/** On the first page: only for one's own household, and only where it asked for it. Says nothing where it cannot be read. */
export function MorningOfHome() {
  const read = useCall(mine, {}, { freshForMs: 60_000 })
  const own = read.data?.households.filter(
    ({ as, byMinute, away }) => as === 'member' && byMinute !== undefined && !away,
  )
  if (!own || !read.data) return null
  const { now } = read.data
  return own.map((one) => <MorningButton key={one.householdId} own={one} now={now} />)
}
