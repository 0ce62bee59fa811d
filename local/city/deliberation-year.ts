// What a community's year of gatherings was and what its coming weeks are: councils on Saturdays, deputies' hours every month,
// evenings, talks, open days, and what residents booked for themselves.
import { booked as bookedInWeek, freshAttendance, missedOne } from '~/domain/gathering/attendance'
import { answered, cancelled, type Made } from '~/domain/gathering/course'
import type { Attendance, Gathering, Series } from '~/domain/gathering/gathering'
import { gatheringIdOf, occurrencesOf, spanAhead } from '~/domain/gathering/series'
import { type Every, ruleOf } from '~/domain/gathering/series-rule'
import { dayAt, daysAfter, type Kept, openSpans, overlaps, pavilionDayId, startOfDay } from '~/domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '~/domain/pavilion/pavilion'
import type { GatheringRecord, Signature } from '~/domain/record/record'
import { booked, type Comer, comersOf, coming, ended, heldWith, settled } from './deliberation-gatherings'
import type { Ground, Named } from './deliberation-ground'
import { recorded, type Said } from './deliberation-records'
import { HEARD, OWN_TITLES, TALKS } from './deliberation-words'
import { DAY } from './ids'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const YEAR = 364
const OWN_A_YEAR = 22
const OWN_TO_COME = 4

type Slot = Pick<Gathering, 'startsAt' | 'endsAt'>

/** Everything of one community, gathered as it is told. */
export class Year {
  readonly ground: Ground
  readonly gatherings: Gathering[] = []
  readonly series: Series[] = []
  readonly records: GatheringRecord[] = []
  readonly signatures: Signature[] = []
  readonly #taken = new Map<string, PavilionDay>()
  readonly #bookedBy: { personId: string; gathering: Gathering; perWeek: number }[] = []
  readonly #objector: string | undefined

  constructor(ground: Ground) {
    this.ground = ground
    // Somebody who forgot twice, and says why.
    this.#objector = ground.told.pavilions.length > 0 && !ground.isCast ? ground.comers(1)[0]?._id : undefined
    for (const pavilion of ground.told.pavilions) {
      this.#councils(pavilion)
      this.#receptions(pavilion)
      this.#own(pavilion)
    }
    this.#talks()
  }

  /** With its time taken where it is in a pavilion. */
  add(held: Gathering): Gathering {
    this.gatherings.push(held)
    const { pavilionId, state, _id: gatheringId, startsAt, endsAt } = held
    if (pavilionId && state !== 'cancelled' && state !== 'refused') {
      const day = dayAt(startsAt)
      const _id = pavilionDayId(pavilionId, day)
      const before = this.#taken.get(_id) ?? { _id, version: 0, pavilionId, day, taken: [] }
      const taken = [...before.taken, { gatheringId, startsAt, endsAt }].sort((a, b) => a.startsAt - b.startsAt)
      this.#taken.set(_id, { ...before, version: before.version + 1, taken })
    }
    return held
  }

  record(held: Gathering, said: readonly Said[]): void {
    const recent = held.endsAt > this.ground.now - 60 * DAY
    const { record, signatures } = recorded(this.ground, held, said, recent)
    this.records.push(record)
    this.signatures.push(...signatures)
  }

  get pavilionDays(): PavilionDay[] {
    return [...this.#taken.values()]
  }

  /** Bookings by week and what was missed, of everybody of whom there is anything. */
  get attendances(): Attendance[] {
    const { communityId, path, now } = this.ground
    const all = new Map<string, Attendance>()
    const change = (personId: string, to: (held: Attendance) => Attendance | undefined) => {
      const held = all.get(personId) ?? freshAttendance(personId, communityId, path)
      const next = to(held)
      if (next) all.set(personId, { ...next, version: held.version + 1 })
    }
    for (const { personId, gathering, perWeek } of this.#bookedBy)
      change(personId, (held) => bookedInWeek(held, gathering, perWeek))
    for (const gathering of [...this.gatherings].sort((a, b) => a.startsAt - b.startsAt))
      for (const { state, personId } of gathering.bookings)
        if (state === 'missed') change(personId!, (held) => missedOne(held, gathering))
    if (this.#objector && (all.get(this.#objector)?.pausedUntil ?? 0) > now)
      change(this.#objector, (held) => ({
        ...held,
        objection: { words: '那两个周六都在医院陪母亲，忘了先退，请网开一面。', at: now - 10 * HOUR },
      }))
    return [...all.values()]
  }

  said(count: number, from: number, to: number): Said[] {
    const { dice, now } = this.ground
    return dice
      .shuffle(TALKS)
      .slice(0, count)
      .map(({ title, notes, decision, who }, i) => ({
        title,
        notes,
        ...(i === 0 || dice.chance(0.4)
          ? {
              decision: { words: decision, who, until: startOfDay(dayAt(Math.min(now, to) + dice.whole(7, 30) * DAY)) },
            }
          : {}),
      }))
      .filter(() => from < to)
  }

  #base({ _id, name, seats, communityId, path, point }: Pavilion) {
    return { pavilionId: _id, where: name, point, communityId, path, seats }
  }

  /** A series with all its days of the year and those to come. */
  #run(
    pavilion: Pavilion,
    mark: string,
    about: Pick<Series, 'kind' | 'title' | 'about' | 'opens' | 'closes' | 'rota'> & { every: Every },
    crowd: [number, number],
    wordsOf: () => string,
  ): Gathering[] {
    const { ground } = this
    const { dice, now } = ground
    const { every, ...rest } = about
    const by = ground.known('communityAdmin')
    const { last } = spanAhead(now)
    const firstDay = daysAfter(dayAt(now), -YEAR)
    const { pavilionId, where, point, communityId, path, seats } = this.#base(pavilion)
    const series: Series = {
      _id: `se_${pavilion._id}_${mark}`,
      version: 1,
      ...rest,
      pavilionId,
      where,
      point,
      communityId,
      path: [...path],
      rule: ruleOf(every),
      firstDay,
      seats,
      holidays: 'skip',
      exceptions: [],
      madeThrough: startOfDay(daysAfter(last, 1)),
      by: by.personId,
      keys: [],
      updatedAt: now,
    }
    this.series.push(series)
    const past: Gathering[] = []
    for (const { day, startsAt, endsAt, turn, skipped } of occurrencesOf(series, firstDay, last)) {
      if (skipped !== undefined) continue
      const as = (role: 'host' | 'deputy') =>
        turn.filter((one) => one.as === role).map(({ personId, name }) => ({ personId, name }))
      const hosts = as('host')
      const given: Made = {
        ...this.#base(pavilion),
        _id: gatheringIdOf(series._id, day),
        kind: series.kind,
        title: series.title,
        about: series.about,
        startsAt,
        endsAt,
        hosts: hosts.length > 0 ? hosts : pavilion.hosts,
        deputies: as('deputy'),
        topicIds: [],
        series: { seriesId: series._id, day },
        by,
      }
      const madeAt = startsAt - 20 * DAY
      if (endsAt <= now) {
        const forgets = this.#objector && series.kind === 'weekend' && startsAt > now - 22 * DAY
        const comers = comersOf(ground, dice.whole(...crowd), wordsOf, new Set(this.#objector ? [this.#objector] : []))
        const all = forgets ? [...comers, ...this.#forgetful()] : comers
        const absent = new Set(this.#objector ? [this.#objector] : [])
        past.push(this.add(heldWith(ground, given, all, madeAt, absent)))
      } else {
        const soon = startsAt > now + 2 * DAY && startsAt < now + 16 * DAY
        const comers = soon && !ground.isCast ? comersOf(ground, dice.whole(2, 5), wordsOf) : []
        this.add(coming(given, comers, Math.min(madeAt, now - DAY), now))
      }
    }
    return past
  }

  #forgetful(): Comer[] {
    const person = this.ground.told.people.find(({ _id }) => _id === this.#objector)!
    return [{ person, people: 1, words: '', needs: [] }]
  }

  #councils(pavilion: Pavilion): void {
    const { ground } = this
    const { dice } = ground
    const seat = (one: Named) => ({ ...one, as: 'host' as const })
    const past = this.#run(
      pavilion,
      'w',
      {
        kind: 'weekend',
        title: '周末议事会',
        about: '每周六上午，邻里坐下来谈小区里的事，来了就能说。',
        every: { by: 'week', interval: 1, weekdays: [6] },
        opens: '09:00',
        closes: '10:30',
        rota: [
          ...pavilion.hosts.map(seat),
          seat(ground.known('communitySecretary')),
          seat(ground.known('communityAdmin')),
        ],
      },
      [3, 8],
      () => dice.pick(TALKS).title,
    )
    past.forEach((held, i) => {
      if (i % 2 === 0 || i > past.length - 3) this.record(held, this.said(dice.whole(1, 3), held.startsAt, held.endsAt))
    })
  }

  /** In the middle of the month, on a working day in the afternoon; where it is closed then, on a Sunday morning. */
  #receptions(pavilion: Pavilion): void {
    const { ground } = this
    const { dice } = ground
    const afternoon: Every = { by: 'month', nth: 3, weekday: 3 }
    const sunday: Every = { by: 'month', nth: 3, weekday: 7 }
    const [every, opens, closes] = opensAlways(pavilion, ground.now, 3, '15:00', '17:00')
      ? [afternoon, '15:00', '17:00']
      : [sunday, '09:00', '10:30']
    const deputies = ground.told.positions
      .filter(({ office }) => office === 'deputy')
      .map(({ personId }) => ({ ...ground.named(personId), as: 'deputy' as const }))
    const past = this.#run(
      pavilion,
      'd',
      {
        kind: 'deputy',
        title: '人大代表接待',
        about: '代表在这里听大家说，记下来交给管的单位，办得怎样回话给您。',
        every,
        opens,
        closes,
        rota: deputies,
      },
      [2, 6],
      () => dice.pick(HEARD)[0].slice(0, 60),
    )
    for (const held of past)
      if (dice.chance(0.6))
        this.record(held, [{ title: '接待情况', notes: '来的居民一位一位说，都登记了，分头交办。' }])
  }

  #own(pavilion: Pavilion): void {
    const { ground } = this
    const { dice, now } = ground
    const bookers = comersOf(ground, OWN_A_YEAR + OWN_TO_COME, () => '')
    for (let i = 0; i < OWN_A_YEAR; i++) {
      const slot = this.#free(pavilion, () => now - dice.between(1, YEAR - 4) * DAY)
      if (slot) this.#bookedThere(pavilion, `${i + 1}`, bookers[i]!, slot, i)
    }
    // Nobody of the story's ground has booked anything yet: what the story books is the first.
    if (ground.isCast) return
    for (let i = 0; i < OWN_TO_COME; i++) {
      const slot = this.#free(pavilion, () => now + dice.between(2, Math.min(12, pavilion.rules.aheadDays - 1)) * DAY)
      if (slot) this.#bookedThere(pavilion, `n${i + 1}`, bookers[OWN_A_YEAR + i]!, slot, i)
    }
  }

  #bookedThere(pavilion: Pavilion, mark: string, booker: Comer, slot: Slot, nth: number): void {
    const { ground } = this
    const { dice, now } = ground
    const { rules, hosts } = pavilion
    const [host] = hosts
    const given: Made = {
      ...this.#base(pavilion),
      _id: `ga_${pavilion._id}_${mark}`,
      kind: 'own',
      title: OWN_TITLES[nth % OWN_TITLES.length]!,
      about: '',
      ...slot,
      hosts,
      deputies: [],
      topicIds: [],
      asked: rules.approval,
      by: host!,
    }
    const people = dice.whole(3, Math.min(9, pavilion.seats))
    const madeAt = Math.min(now - HOUR, slot.startsAt - dice.whole(1, Math.min(10, rules.aheadDays)) * DAY)
    let held = booked(given, { ...booker, people }, madeAt)
    const past = slot.endsAt <= now
    if (rules.approval && (past || nth > 0)) held = answered(held, !(past && nth === 4), host!, '', madeAt + HOUR / 2)
    if (past && held.state === 'coming' && nth === 7)
      held = cancelled(held, 'cancel', { ...held.booker! }, '有人来不了，改天再约', madeAt + HOUR)
    const done = held.state === 'refused' || held.state === 'cancelled'
    const next = done || !past ? settled(held, held.timeline.at(-1)!.at) : ended(ground, held, nth === 3)
    this.add(next)
    if (!done) this.#bookedBy.push({ personId: booker.person._id, gathering: next, perWeek: rules.perWeek })
  }

  /** A stretch of whole steps that is open and nobody has; undefined where chance finds none. */
  #free(pavilion: Pavilion, when: () => number): Slot | undefined {
    const { dice, now } = this.ground
    const { stepMinutes, longestMinutes } = pavilion.rules
    for (let tries = 0; tries < 30; tries++) {
      const day = dayAt(when())
      const spans = openSpans(pavilion, day)
      if (spans.length === 0) continue
      const span = dice.pick(spans)
      const length = Math.min(
        longestMinutes,
        stepMinutes * dice.whole(Math.ceil(60 / stepMinutes), Math.floor(120 / stepMinutes)),
      )
      const steps = Math.floor((span.endsAt - span.startsAt - length * MINUTE) / (stepMinutes * MINUTE))
      if (steps < 0) continue
      const startsAt = span.startsAt + dice.whole(0, steps) * stepMinutes * MINUTE
      const slot = { startsAt, endsAt: startsAt + length * MINUTE }
      const taken = this.#taken.get(pavilionDayId(pavilion._id, day))?.taken ?? []
      const before = slot.endsAt <= now || slot.startsAt > now
      if (before && !taken.some((one) => overlaps(one, slot))) return slot
    }
    return undefined
  }

  /** At the community's own table: talks every season, open days twice a year, and what comes next. */
  #talks(): void {
    const { ground } = this
    const { dice, now, communityId, path, community } = ground
    const host = ground.known('communitySecretary')
    const at = (ago: number, hour: number) => startOfDay(dayAt(now - ago * DAY)) + hour * HOUR
    const plans = [
      ...[320, 230, 140, 50, -9].map((ago, i) => ({
        kind: 'talk' as const,
        title: '民情恳谈会',
        ago,
        hour: 15,
        nth: i,
      })),
      ...[270, 95, -17].map((ago, i) => ({ kind: 'openDay' as const, title: '办公开放日', ago, hour: 9, nth: i })),
    ]
    for (const { kind, title, ago, hour, nth } of plans) {
      const startsAt = at(ago + (ago > 0 ? dice.whole(0, 20) : 0), hour)
      const given: Made = {
        _id: `ga_${ground.code}_${kind}${nth + 1}`,
        kind,
        title,
        about:
          kind === 'talk' ? '书记、物业和居民代表坐在一起，有话当面说。' : '看看社区一天怎么办事，想问什么都可以问。',
        where: '社区办公室一楼会议室',
        point: community.point,
        communityId,
        path,
        startsAt,
        endsAt: startsAt + 2 * HOUR,
        seats: 30,
        hosts: [host],
        deputies: [],
        topicIds: [],
        by: host,
      }
      if (given.endsAt > now) this.add(coming(given, [], now - 2 * DAY, now))
      else {
        const comers = comersOf(ground, dice.whole(6, 12), () => dice.pick(TALKS).title)
        const held = this.add(heldWith(ground, given, comers, startsAt - 10 * DAY))
        this.record(held, this.said(dice.whole(2, 4), startsAt, held.endsAt))
      }
    }
  }
}

/** Through the whole year, holidays left aside, on this weekday. */
function opensAlways(pavilion: Kept, now: number, weekday: number, opens: string, closes: string): boolean {
  const kept = { ...pavilion, rules: { ...pavilion.rules, holidays: true } }
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const today = dayAt(now)
  for (let ago = -60; ago < YEAR; ago++) {
    const day = daysAfter(today, -ago)
    const begins = startOfDay(day)
    if (new Date(day).getUTCDay() !== weekday) continue
    const within = openSpans(kept, day).some(
      (span) => span.startsAt <= begins + minutes(opens) * MINUTE && begins + minutes(closes) * MINUTE <= span.endsAt,
    )
    if (!within) return false
  }
  return true
}
