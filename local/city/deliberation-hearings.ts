// What residents said to deputies at the receptions of the year: handed on by a day, answered in time or late, told back, and what they
// thought of it. The last ones are still on their way.
import type { Gathering } from '~/domain/gathering/gathering'
import type { HearingStep } from '~/domain/hearing/contract'
import { acted, byClock, clockAt, type HearingBy, registered, timedHearing } from '~/domain/hearing/course'
import type { Hearing } from '~/domain/hearing/hearing'
import { officeWords } from '~/domain/matter/words'
import { OFFICES } from '~/domain/person/person'
import type { Ground } from './deliberation-ground'
import { HEARD } from './deliberation-words'
import type { Year } from './deliberation-year'
import { DAY } from './ids'

const HOUR = 3_600_000

type HandedTo = NonNullable<Hearing['handed']>['to']

export const hearingsOf = (year: Year): Hearing[] =>
  year.gatherings
    .filter(({ kind, state }) => kind === 'deputy' && state === 'over')
    .flatMap((reception) => {
      const { dice } = year.ground
      const here = reception.bookings.filter(({ state }) => state === 'here')
      return here.slice(0, dice.whole(1, 2)).map((seat, i) => tell(year.ground, reception, seat, i))
    })

function tell(ground: Ground, reception: Gathering, seat: Gathering['bookings'][number], nth: number): Hearing {
  const { dice, now, communityId, path } = ground
  const [deputy] = reception.deputies
  const [words, answer] = dice.pick(HEARD)
  const byDeputy: HearingBy = { personId: deputy!.personId, words: OFFICES.deputy.title }
  const byCommunity = {
    personId: ground.known('communitySecretary').personId,
    words: officeWords('community', ground.community.name),
  }
  const to = holderOf(ground)
  const byHolder = { personId: to.by, words: to.words }
  let at = reception.startsAt + HOUR / 2 + nth * HOUR * 0.4
  let held = registered(
    {
      _id: `he_${reception._id}_${nth + 1}`,
      communityId,
      path: [...path],
      gatheringId: reception._id,
      deputy: deputy!,
      sayer: {
        personId: seat.personId!,
        name: seat.name,
        ...(seat.phone ? { phone: seat.phone } : {}),
        ...(seat.openid ? { openid: seat.openid } : {}),
        hidden: dice.chance(0.15),
      },
      enteredBy: deputy!.personId,
      words,
      pictureIds: [],
    },
    byDeputy.words,
    `history-${reception._id}-${nth}`,
    at,
  )
  /** False, and nothing done, where that is still to come. */
  const go = (days: number, stepOf: (at: number) => HearingStep, by: HearingBy, holder?: HandedTo): boolean => {
    const next = Math.round(at + days * DAY)
    if (next >= now) return false
    held = acted(clockUntil(held, next), stepOf(next), by, holder, next)
    at = next
    return true
  }
  const until = (days: number) => (from: number) => from - (from % HOUR) + days * DAY
  const hand = (): HearingStep => ({
    event: 'hand',
    ...('organisationId' in to.to
      ? { to: { organisationId: to.to.organisationId } }
      : { to: { personId: to.to.personId } }),
    until: until(10)(at + DAY),
    words: '请去看一看，按期答复',
  })
  const gone = dice.chance(0.05) && go(0.5, () => ({ event: 'withdraw', words: '已经自己解决了。' }), byDeputy)
  if (!gone && go(dice.between(0.3, 6), hand, byCommunity, to.to)) {
    if (dice.chance(0.1) && go(1, () => ({ event: 'giveBack', words: '这一段不归我们管。' }), byHolder))
      go(1, hand, byCommunity, to.to)
    // Most keep their day.
    const said = dice.chance(0.86) ? dice.between(2, 9) : dice.between(10.5, 14)
    const told =
      held.state === 'handed' &&
      go(said, () => ({ event: 'answer', words: answer, pictureIds: [] }), byHolder) &&
      go(1, () => ({ event: 'feedBack', words: '管的单位已经答复，请您看看。' }), byDeputy)
    const satisfied = dice.chance(0.9)
    const thought = satisfied ? '谢谢，看到了。' : '还没有全好，请再看看。'
    if (told && dice.chance(0.7)) go(1.5, () => ({ event: 'rate', satisfied, words: thought }), byDeputy)
  }
  return settled(clockUntil(held, now))
}

/** What the clock did until then. */
function clockUntil(held: Hearing, until: number): Hearing {
  let next = held
  for (let at = clockAt(next); at <= until; at = clockAt(next)) next = byClock(next, at) ?? next
  return next
}

/** All of it was told in its day. */
const settled = (held: Hearing): Hearing =>
  timedHearing({ ...withoutGaps(held), version: held.timeline.length, owed: [], letters: [] })

/** Steps leave fields out by giving them as nothing; stored, they are not there. */
const withoutGaps = (held: Hearing): Hearing =>
  Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined)) as Hearing

/** A company that looks after houses here, by its manager; or the community's own administrator. */
function holderOf(ground: Ground): { to: HandedTo; by: string; words: string } {
  const manager = ground.dice.chance(0.5) ? ground.holder('propertyManager') : undefined
  const company = ground.told.organisations.find(({ _id }) => _id === manager?.organisationId)
  if (manager && company)
    return { to: { organisationId: company._id, name: company.name }, by: manager.personId, words: company.name }
  const { personId, name } = ground.known('communityAdmin')
  const office = OFFICES.communityAdmin.title
  return { to: { personId, name, office }, by: personId, words: office }
}
