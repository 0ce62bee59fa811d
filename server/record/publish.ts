// Publishing: under which name everybody is shown from then on, and what residents wrote and pictures are handed in for the check.
import type { Gathering } from '../../domain/gathering/gathering'
import { OFFICES, type Office } from '../../domain/person/person'
import { partsToCheck } from '../../domain/record/course'
import { maskedName } from '../../domain/record/names'
import type { GatheringRecord } from '../../domain/record/record'
import type { Id, Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { peopleByIds, positionsOfMany } from '../person/read'
import { screeningsOf, screenPicture, screenWords } from '../screening/read'
import { owedRecords, renewRecord } from './store'

type Attended = NonNullable<GatheringRecord['attended']>

/** Who speaks for the public stands with name and office; a volunteer or a centre household is a neighbour like others. */
const isPublicOffice = (office: Office): boolean => !['resident', 'volunteer'].includes(OFFICES[office].role)

/** How these are shown to everybody: 王*, or the name with the office they hold at this moment. */
export async function shownNames(
  people: readonly { personId?: Id | undefined; name: string }[],
  now: Instant,
): Promise<(one: { personId?: Id | undefined; name: string }) => string> {
  const positions = await positionsOfMany(
    people.flatMap(({ personId }) => personId ?? []),
    now,
  )
  const officeOf = new Map<Id, Office>()
  for (const { personId, office } of positions)
    if (isPublicOffice(office) && !officeOf.has(personId)) officeOf.set(personId, office)
  return ({ personId, name }) => {
    const office = personId === undefined ? undefined : officeOf.get(personId)
    return office ? `${name}（${OFFICES[office].title}）`.slice(0, 60) : maskedName(name)
  }
}

const here = ({ bookings }: Gathering) => bookings.filter(({ state }) => state === 'here')

/** How many were there: with those who came along with somebody, and guests. */
export const peopleAt = (gathering: Gathering, record: Pick<GatheringRecord, 'guests'> | undefined): number =>
  here(gathering).reduce((sum, { people }) => sum + people, 0) + (record?.guests.length ?? 0)

/** Everybody whose name may stand anywhere in the record: each is masked there, unless they hold an office. */
export async function attendedAt(
  gathering: Gathering,
  record: GatheringRecord,
  now: Instant,
): Promise<{ attended: Attended; people: Id[] }> {
  const there = [...here(gathering), ...record.guests.map(({ name }) => ({ personId: undefined, name }))]
  const named = [
    ...there.map(({ personId, name }) => ({ personId, name, there: true })),
    ...[
      ...gathering.bookings,
      ...gathering.hosts,
      ...gathering.deputies,
      ...(gathering.booker ? [gathering.booker] : []),
      ...record.speakers,
      ...record.items.flatMap(({ said, noteBy }) => [said, noteBy].flatMap((one) => one ?? [])),
      ...record.signed.map(({ signer, name }) => ({ personId: signer, name })),
    ].map(({ personId, name }) => ({ personId, name, there: false })),
  ]
  const shownOf = await shownNames(named, now)
  const known: Attended['known'] = []
  for (const { name, personId, there } of named) {
    const shown = shownOf({ name, personId })
    // Two who were there may have one name; who is only spoken of stands there once.
    if (there || !known.some((one) => one.name === name && one.shown === shown)) known.push({ name, shown, there })
  }
  return {
    attended: { people: peopleAt(gathering, record), known: known.slice(0, 900) },
    people: named.flatMap(({ personId }) => personId ?? []),
  }
}

/** Asking again asks nothing twice. */
export async function askScreening(record: GatheringRecord, now: Instant): Promise<void> {
  const thing = { room: 'record' as const, id: record._id, path: record.path }
  const writers = record.items.flatMap(({ noteBy }) => noteBy?.personId ?? [])
  const people = await peopleByIds([...writers, ...record.decisions.map(({ by }) => by.personId)])
  // Under whose openid WeChat is asked: somebody who writes here and has one.
  const openid = people.find((one) => one.openid !== one._id)?.openid
  for (const { part, words, pictureId } of partsToCheck(record)) {
    if (pictureId !== undefined) await screenPicture(thing, pictureId, now)
    else await screenWords({ ...thing, part }, words ?? '', openid, now)
  }
  await renewRecord(record._id, (held) =>
    // A correction that came meanwhile is still owed.
    held.screeningOwed && held.corrections.length === record.corrections.length
      ? { ...held, screeningOwed: false }
      : undefined,
  )
}

/** By the clock: what a publishing that was cut off still owes. Gives how many. */
export async function screenOwed(now: Instant, until: number): Promise<number> {
  let done = 0
  for (const record of await owedRecords(20)) {
    if (Date.now() > until) break
    try {
      await askScreening(record, now)
      done += 1
    } catch (fault) {
      logFault('record.screen', fault, { gatheringId: record._id })
    }
  }
  return done
}

/** Parts that everybody may read; a part that needs no check is not in question. */
export async function pendingParts(record: GatheringRecord): Promise<ReadonlySet<string>> {
  const parts = partsToCheck(record).map(({ part }) => part)
  if (parts.length === 0) return new Set()
  const passed = new Set(
    (await screeningsOf({ room: 'record', id: record._id }))
      .filter(({ state }) => state === 'passed')
      .map(({ subject }) => subject.part),
  )
  return new Set(parts.filter((part) => !passed.has(part)))
}
