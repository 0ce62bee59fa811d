// What residents said to deputies: what waits for one, what one said oneself, everything one has to do with; or all of one reception.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type HearingLine, list } from '~/domain/hearing/contract'
import type { Me } from '~/domain/session/contract'
import type { Instant } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { has } from '../../../api/session'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { Page } from '../../../components/Page'
import { TurnPages, usePages } from '../../../components/Pages'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { Read } from '../../topic/components/Read'
import { dayWords } from '../../topic/wording'
import { badgeOf, waitsWords } from '../wording'

type Show = 'todo' | 'mine' | 'all'
const SHOWS: readonly { value: Show; words: string }[] = [
  { value: 'todo', words: '等我办' },
  { value: 'mine', words: '我说的' },
  { value: 'all', words: '全部' },
]
const NONE: Record<Show, { title: string; words: string }> = {
  todo: { title: '没有等您办的', words: '有事交给您，或者要您转告，会在这里看到。' },
  mine: { title: '您还没有向代表说过事', words: '代表接待的日子在“近期场次”里，可以报名去说。' },
  all: { title: '还没有登记的事', words: '代表登记了，就在这里找得到。' },
}

/** Who hears, hands on or answers begins with what waits for them. */
const works = (me: Me): boolean => (['convener', 'admin', 'unit', 'officer'] as const).some((role) => has(me, role))

export default function HearingListPage() {
  return (
    <Page title="代表接待登记">
      <Resident>{(me) => <Hearings me={me} />}</Resident>
    </Page>
  )
}

function Hearings({ me }: { me: Me }) {
  const { show: asked, gatheringId } = opened()
  const [show, setShow] = useState<Show>(
    () => SHOWS.find(({ value }) => value === asked)?.value ?? (gatheringId ? 'all' : works(me) ? 'todo' : 'mine'),
  )
  return (
    <View className="stack">
      {gatheringId ? null : <ChartSpan<Show> label="看哪些" options={SHOWS} value={show} onChange={setShow} />}
      <Lines key={show} show={show} gatheringId={gatheringId} />
    </View>
  )
}

function Lines({ show, gatheringId }: { show: Show; gatheringId: string | undefined }) {
  const pages = usePages()
  const read = useCall(list, { show, ...(gatheringId ? { gatheringId } : {}), ...pages.asked }, { freshForMs: 0 })
  return (
    <Read read={read}>
      {({ hearings, next, mayRegister, now }) => (
        <View className="stack">
          {mayRegister ? (
            <Button
              kind={show === 'todo' && hearings.length > 0 ? 'plain' : 'primary'}
              words="登记群众说的话"
              about="谁说的，说了什么，交给谁办"
              onPress={() => open(ROUTES.hearingRegister, gatheringId ? { gatheringId } : {})}
            />
          ) : null}
          {hearings.length === 0 ? <Empty {...NONE[show]} /> : null}
          {hearings.map((line) => (
            <Line key={line.hearingId} line={line} now={now} />
          ))}
          <TurnPages pages={pages} next={next} />
        </View>
      )}
    </Read>
  )
}

function Line({ line, now }: { line: HearingLine; now: Instant }) {
  const { hearingId, words, deputy, communityName, at, mineToDo, late } = line
  const badge = badgeOf(line)
  const waits = waitsWords(line, now)
  const about = `${communityName} · 代表${deputy} · ${dayWords(at, now)}`
  const said = [mineToDo ? '等您办' : '', badge.words, words, waits, about].filter(Boolean).join('，')
  return (
    <Card
      tone={late ? 'urgent' : mineToDo ? 'care' : 'plain'}
      label={`${said}。点开查看`}
      onPress={() => open(ROUTES.hearing, { hearingId })}
    >
      <View>
        <Badge words={badge.words} tone={badge.tone} />
        {mineToDo ? <Badge words="等您办" tone="care" /> : null}
      </View>
      <Text className="plain lead strong">{words}</Text>
      {waits ? <Text className="plain">{waits}</Text> : null}
      <Text className="plain quiet">{about}</Text>
    </Card>
  )
}
