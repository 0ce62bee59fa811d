// What was raised in the year before the demonstration began, each matter run through the very rules of matters with a clock and
// chance of its own. The city's published count comes out of it: received 4,690 = 4,229 + 332 + 129.

import { createHash } from 'node:crypto'
import { DEFAULT_TERMS } from '~/domain/category/terms'
import { DEFAULT_TREE } from '~/domain/category/tree'
import { groupBy } from '~/domain/group-by'
import { type ActScene, acted } from '~/domain/matter/act'
import type { ActStep } from '~/domain/matter/contract'
import { raised } from '~/domain/matter/course'
import { ticking } from '~/domain/matter/deadline'
import { levelOf } from '~/domain/matter/ladder'
import { type Matter, mayBePublic } from '~/domain/matter/matter'
import type { MatterActor, Staffed } from '~/domain/matter/party'
import { responded } from '~/domain/matter/respond'
import { sealTimeline } from '~/domain/matter/sealed'
import { ticked } from '~/domain/matter/tick'
import type { Person, Position } from '~/domain/person/person'
import type { Organisation, Place } from '~/domain/place/place'
import { beijing, sinceMidnight } from '../../domain/beijing'
import { apportion, type Dice } from './dice'
import { DAY } from './ids'
import { pauseOf, TOLD, upOf, whyOf } from './matter-words'
import shishou from './shishou.json'

const HOUR = 3_600_000
const { resolved, followingUp, explained } = shishou.counts.reports
const YEAR = 360

export type Fate = 'resolved' | 'following' | 'explained'
/** How many of each end fall to each community, by its households; together the city's own count. */
export const fatesFor = (households: readonly number[]): Record<Fate, number>[] => {
  const [done, going, told] = [resolved, followingUp, explained].map((count) => apportion(count, households))
  return households.map((_, i) => ({ resolved: done![i]!, following: going![i]!, explained: told![i]! }))
}

/** What one community's matters are made from; staff and organisations of the street and the city with it. */
export interface MattersTold {
  dice: Dice
  now: number
  fates: Record<Fate, number>
  /** Which of the communities it is. */
  nth: number
  places: readonly Place[]
  people: readonly Person[]
  positions: readonly Position[]
  organisations: readonly Organisation[]
}

/** Until last midnight, so that a city made an hour later is the same to the byte. */
export function mattersOf(told: MattersTold): Matter[] {
  const teller = new Teller({ ...told, now: told.now - sinceMidnight(told.now) })
  const fates = (Object.entries(told.fates) as [Fate, number][]).flatMap(([fate, count]) =>
    Array.from({ length: count }, () => fate),
  )
  return told.dice.shuffle(fates).map((fate, i) => teller.tell(fate, i))
}

class Teller {
  readonly #told: MattersTold
  readonly #scene: ActScene
  readonly #grids: Place[]
  readonly #buildings: Place[]
  readonly #raisers: Person[]
  readonly #community: Place
  readonly #names: ReadonlyMap<string, string>
  readonly #held: ReadonlyMap<string, Position[]>

  constructor(told: MattersTold) {
    const { places, people, positions } = told
    this.#told = told
    this.#grids = places.filter(({ kind }) => kind === 'grid')
    this.#buildings = places.filter(({ kind }) => kind === 'building')
    this.#community = places.find(({ kind }) => kind === 'community')!
    // The story's people begin with nothing of their own.
    this.#raisers = people.filter((one) => !one._id.startsWith('cast-') && one.communityId === this.#community._id)
    const byId = new Map(people.map((one) => [one._id, one]))
    this.#names = new Map(people.map(({ _id, name }) => [_id, name]))
    this.#held = groupBy(positions, ({ personId }) => personId)
    const staff = positions.flatMap((one): Staffed[] => {
      if (levelOf(one.office) === undefined) return []
      const person = byId.get(one.personId)
      if (!person) return []
      const { _id: positionId, personId, office, placeId, from } = one
      return [
        { personId, name: person.name, phone: person.phone, openid: person.openid, office, placeId, from, positionId },
      ]
    })
    this.#scene = { staff, placeNames: new Map(places.map(({ _id, name }) => [_id, name])) }
  }

  tell(fate: Fate, index: number): Matter {
    const { dice, now } = this.#told
    const ago = fate === 'following' ? dice.between(0.1, 9) : dice.between(20, YEAR)
    // People write by day.
    const day = now - ago * DAY
    const at = Math.round(Math.min(now - HOUR, day - ((day + 8 * HOUR) % DAY) + dice.between(7.5, 21.5) * HOUR))
    const begun = this.#raise(fate, at, index)
    const ended =
      fate === 'resolved'
        ? this.#solve(begun, at)
        : fate === 'explained'
          ? this.#explain(begun, at)
          : this.#follow(begun, at)
    return sealTimeline(this.#until(ended, now), (text) => createHash('sha256').update(text).digest('base64url'))
  }

  #raise(fate: Fate, at: number, index: number): Matter {
    const { dice } = this.#told
    // What is due within hours is done within hours: nothing of that kind is still followed up.
    const some = fate === 'resolved' ? TOLD : TOLD.filter(({ leaf }) => category(leaf).urgency !== 'lifeline')
    const about = dice.weighted(some.map((one) => [one, one.weight] as const))
    const raiser = dice.pick(this.#raisers)
    const building = dice.pick(this.#buildings)
    const gridId = building.gridIds![0]!
    const grid = this.#grids.find(({ _id }) => _id === gridId)!
    const { urgency } = category(about.leaf)
    const { steps, cap } = DEFAULT_TERMS
    const [street, city] = [this.#community.path[1]!, this.#community.path[0]!]
    return raised(
      {
        _id: `q_${this.#community.code}_${String(index + 1).padStart(4, '0')}`,
        number: `${beijing(at).format('YYMMDD')}${String(this.#number(index)).padStart(6, '0')}`,
        kind: about.kind,
        category: category(about.leaf),
        words: dice.pick(about.said),
        pictureIds: [],
        channel: dice.weighted([
          ['app', 62],
          ['door', 18],
          ['phone', 12],
          ['evening', 8],
        ]),
        place: {
          how: 'inside',
          gridId,
          communityId: this.#community._id,
          streetId: street,
          path: [city, street, this.#community._id, gridId],
          name: grid.name,
          point: building.point,
          words: building.name,
          ...(building.estateId ? { estateId: building.estateId } : {}),
        },
        raiser: { personId: raiser._id, name: raiser.name, phone: raiser.phone },
        hidden: { fromNeighbours: true, fromOfficers: dice.chance(0.04) },
        terms: { version: 0, steps: steps[urgency], cap: cap[urgency] },
        key: `history-${this.#community.code}-${index}`,
      },
      this.#scene,
      at,
    )
  }

  /** Different for every matter of the city, whatever the day. */
  #number(index: number): number {
    return this.#told.nth * 10_000 + index
  }

  #actor(personId: string): MatterActor {
    const name = this.#names.get(personId) ?? '工作人员'
    return { personId, name, positions: this.#held.get(personId) ?? [] }
  }

  #act(
    matter: Matter,
    step: ActStep,
    at: number,
    personId = matter.owner.personId!,
    more: Partial<ActScene> = {},
  ): Matter {
    return acted(matter, step, this.#actor(personId), { ...this.#scene, ...more }, at)
  }

  /** Within working time most of the time; now and then somebody is late, and 督办 follows. */
  #after(at: number, low: number, high: number): number {
    return Math.round(at + this.#told.dice.between(low, high) * HOUR)
  }

  #take(matter: Matter, at: number): { matter: Matter; at: number } {
    const pace = matter.urgency === 'lifeline' ? 0.06 : 1
    const taken = this.#after(at, 0.3 * pace, this.#told.dice.chance(0.05) ? 60 * pace : 14 * pace)
    const first = this.#act(this.#until(matter, taken), { event: 'accept' }, taken)
    const begun = this.#after(taken, 0.2 * pace, 8 * pace)
    return { matter: this.#act(this.#until(first, begun), { event: 'begin' }, begun), at: begun }
  }

  #solve(start: Matter, at: number): Matter {
    const { dice, now } = this.#told
    const about = TOLD.find(({ leaf }) => leaf === start.categoryId)!
    const pace = start.urgency === 'lifeline' ? 0.1 : start.urgency === 'complex' ? 1.6 : 1
    let held = this.#take(start, at)
    const unit = this.#unitFor(about.field, start)
    if (unit && dice.chance(0.55)) held = this.#throughUnit(held, unit, pace)
    const answered = this.#after(held.at, 4 * pace, 90 * pace)
    const before = this.#until(held.matter, answered)
    let matter = this.#act(before, { event: 'answer', words: about.answered, pictureIds: [] }, answered)
    const raiser = this.#actor(start.raiser.personId!)
    const said = this.#after(answered, 2, 120)
    if (dice.chance(0.66) && said < now) {
      const solved = dice.chance(0.93)
      const words = ''
      const rated = { event: 'rate' as const, solved, satisfied: solved && dice.chance(0.95), words }
      matter = responded(matter, rated, raiser, this.#scene, said)
      if (!solved) {
        const again = this.#after(said, 6 * pace, 70 * pace)
        const words = `又去看了一次：${about.answered}`
        matter = this.#act(this.#until(matter, again), { event: 'answer', words, pictureIds: [] }, again)
        const rated = { event: 'rate' as const, solved: true, satisfied: dice.chance(0.7), words: '' }
        matter = responded(matter, rated, raiser, this.#scene, again + 5 * HOUR)
      }
    }
    return matter
  }

  #unitFor(field: string | undefined, { place }: Matter): Organisation | undefined {
    const { organisations } = this.#told
    return (
      organisations.find((one) => one.kind === 'unit' && one.field === field) ??
      organisations.find((one) => one.kind === 'propertyCompany' && one.placeIds.includes(place.estateId ?? ''))
    )
  }

  #throughUnit({ matter, at }: { matter: Matter; at: number }, organisation: Organisation, pace: number) {
    const { dice } = this.#told
    const contact = this.#told.positions.find(
      ({ organisationId, office }) =>
        organisationId === organisation._id && (office === 'unitContact' || office === 'propertyManager'),
    )
    if (!contact) return { matter, at }
    const until = at + Math.round(3 * pace * DAY)
    const handedAt = this.#after(at, 0.1, 2 * pace)
    const step = { event: 'hand' as const, organisationId: organisation._id, until, words: '请派人去看，按期办好' }
    const handed = this.#act(matter, step, handedAt, undefined, { organisation })
    // Most keep their day.
    const done = Math.round(handedAt + (until - handedAt) * dice.between(0.2, dice.chance(0.88) ? 0.98 : 1.5))
    const words = `${organisation.name}派人到场办好了，现场看过。`
    const reported = this.#act(
      this.#until(handed, done),
      { event: 'unitReports', words, pictureIds: [] },
      done,
      contact.personId,
    )
    return { matter: reported, at: done }
  }

  #explain(start: Matter, at: number): Matter {
    const { dice } = this.#told
    if (dice.chance(0.12)) {
      const raiser = this.#actor(start.raiser.personId!)
      return responded(
        start,
        { event: 'withdraw', words: '自己解决了，不用麻烦了。' },
        raiser,
        this.#scene,
        at + 3 * HOUR,
      )
    }
    const taken = this.#take(start, at)
    const why = dice.pick(whyOf(start.categoryId))
    const proposed = this.#after(taken.at, 10, 60)
    const step = { event: 'explain' as const, why: why.why, wouldChange: why.change }
    const explaining = this.#act(this.#until(taken.matter, proposed), step, proposed)
    const agreed = this.#after(proposed, 2, 20)
    return this.#act(
      this.#until(explaining, agreed),
      { event: 'explainAgreed', words: '去看过，情况属实。' },
      agreed,
      this.#above(),
    )
  }

  #above(): string {
    const { positions } = this.#told
    return positions.find(({ office, placeId }) => office === 'communityAdmin' && placeId === this.#community._id)!
      .personId
  }

  /** Still on its way: as far as it got by now. */
  #follow(start: Matter, at: number): Matter {
    const { dice, now } = this.#told
    if (now - at < DAY) return start
    const { matter, at: begun } = this.#take(start, at)
    if (begun >= now - HOUR) return start
    const next = Math.min(now - HOUR / 2, this.#after(begun, 2, 30))
    const held = this.#until(matter, next)
    const about = TOLD.find(({ leaf }) => leaf === start.categoryId)!
    const unit = this.#unitFor(about.field, start)
    switch (
      dice.weighted([
        ['handed', 30],
        ['agenda', 16],
        ['paused', 8],
        ['explaining', 6],
        ['inHand', 40],
      ])
    ) {
      case 'handed': {
        if (!unit) return held
        const until = now + dice.whole(1, 6) * DAY
        const step = { event: 'hand' as const, organisationId: unit._id, until, words: '请派人去看，按期办好' }
        return this.#act(held, step, next, undefined, { organisation: unit })
      }
      case 'agenda':
        return this.#act(held, { event: 'passUp', words: dice.pick(upOf(start.categoryId)).words }, next)
      case 'paused':
        return this.#act(
          held,
          { event: 'pause', words: pauseOf(start.categoryId)[0]!.words, until: now + dice.whole(2, 9) * DAY },
          next,
        )
      case 'explaining': {
        const why = dice.pick(whyOf(start.categoryId))
        return this.#act(held, { event: 'explain', why: why.why, wouldChange: why.change }, next)
      }
      default:
        return held
    }
  }

  /** What the clock did until then. */
  #until(matter: Matter, until: number): Matter {
    let held = matter
    for (let i = 0; i < 60; i++) {
      const at = ticking(held)?.at
      if (at === undefined || at > until) break
      const next = ticked(held, at)
      if (!next) break
      held = next.timeline === held.timeline ? next : this.#answered(next, at)
    }
    return withoutLetters(held)
  }

  /** The one who is late answers for it; who is asked whether it held says so, half of the time. */
  #answered(matter: Matter, at: number): Matter {
    const last = matter.timeline.at(-1)!
    if (last.event === 'supervise' && matter.owner.personId) {
      const words = '人手没有排开，已经安排人去现场，明天下午给您回话。'
      return this.#act(matter, { event: 'superviseAnswer', words }, at + 2 * HOUR)
    }
    const { dice, now } = this.#told
    if (last.event !== 'askHeld' || at + DAY > now || !dice.chance(0.5)) return matter
    const raiser = this.#actor(matter.raiser.personId!)
    return responded(matter, { event: 'heldAnswer', held: true, words: '' }, raiser, this.#scene, at + DAY)
  }
}

/** All of it was told in its day. Public words of the past passed their check then. */
const withoutLetters = (matter: Matter): Matter => ({
  ...matter,
  letters: [],
  screeningOwed: false,
  isPublic: mayBePublic(matter),
})

const LEAVES = new Map(DEFAULT_TREE.map((one) => [one._id, one]))
function category(leaf: string) {
  const found = LEAVES.get(leaf)
  if (!found) throw new Error(`no category ${leaf}`)
  return found
}
