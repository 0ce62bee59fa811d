// What became of what units were handed: every time one was given a matter with a day counts once, as exactly one of what may
// become of it. Of promises alone, so that it can be counted again at any time.
import type { Id, Instant } from '../shape'
import type { UnitRecord } from './contract'
import type { Matter } from './matter'
import { promiseKept, timesOf } from './tally'

const DAY = 86_400_000

type Promised = Matter['promises'][number]
const counts = (given: readonly Promised[], is: (one: Promised) => boolean): number => given.filter(is).length

function recordOf(organisationId: Id, given: readonly Promised[], now: Instant): UnitRecord {
  const runs = ({ keptAt, replacedAt }: Promised) => keptAt === undefined && replacedAt === undefined
  const done = timesOf(given.flatMap(({ madeAt, keptAt }) => (keptAt === undefined ? [] : [(keptAt - madeAt) / DAY])))
  const last = given.reduce((one, other) => (other.madeAt >= one.madeAt ? other : one))
  return {
    organisationId,
    name: last.who,
    handed: given.length,
    inHand: counts(given, runs),
    late: counts(given, (one) => runs(one) && now > one.until),
    inTime: counts(given, ({ keptAt, until }) => keptAt !== undefined && keptAt <= until),
    afterwards: counts(given, ({ keptAt, until }) => keptAt !== undefined && keptAt > until),
    back: counts(given, ({ keptAt, replacedAt }) => keptAt === undefined && replacedAt !== undefined),
    kept: counts(given, (one) => promiseKept(one, now) === true),
    broken: counts(given, (one) => promiseKept(one, now) === false),
    ...(done ? { medianDays: Math.round(done.median * 10) / 10 } : {}),
  }
}

const share = ({ kept, broken }: UnitRecord): number => (kept + broken === 0 ? 0 : broken / (kept + broken))

/** Who has most that is late now stands first, then who broke the greater share of its promises. */
export function unitRecordsOf(matters: readonly Pick<Matter, 'promises'>[], now: Instant): UnitRecord[] {
  const given = new Map<Id, Promised[]>()
  for (const one of matters.flatMap(({ promises }) => promises)) {
    if (one.organisationId === undefined) continue
    const held = given.get(one.organisationId)
    if (held) held.push(one)
    else given.set(one.organisationId, [one])
  }
  return [...given]
    .map(([organisationId, promises]) => recordOf(organisationId, promises, now))
    .sort(
      (a, b) =>
        b.late - a.late || share(b) - share(a) || b.handed - a.handed || (a.organisationId < b.organisationId ? -1 : 1),
    )
}
