// Records of gatherings that were held, written by their hosts through the room's own course and published.
import { createHash } from 'node:crypto'
import type { Gathering } from '~/domain/gathering/gathering'
import { begun, checked, decided, itemAdded, noted, published, signedBy, type Writer } from '~/domain/record/course'
import type { GatheringRecord, Signature } from '~/domain/record/record'
import type { Ground } from './deliberation-ground'
import { DAY } from './ids'

const MINUTE = 60_000

/** As the room makes them (server/record/store.ts), so that what a decision became is found by it. */
const partIdOf = (gatheringId: string, what: string, key: string): string =>
  createHash('sha256').update(`${what}\n${gatheringId}\n${key}`).digest('base64url').slice(0, 20)
export const draftIdOf = (gatheringId: string, decisionId: string): string =>
  `record-${gatheringId}-${partIdOf(gatheringId, 'draft', decisionId).slice(0, 12)}`
export const decisionIdOf = (gatheringId: string, nth: number): string =>
  partIdOf(gatheringId, 'decision', `history-${nth}`)

export interface Said {
  title: string
  notes: string
  decision?: { words: string; who: string; until?: number } | undefined
}

/** Two scribbles, as Google's polyline encoding writes strokes. */
const STROKES = ['oeBo}@kRoImMfOwDjWcKsSoDcVgEjR', 'w|A{`A_NsG{CzSsLwRgJnHkFcL _pDscA{EsQfC{O'] as const

/** Written to the end and, unless it is of the last two days, published. */
export function recorded(
  ground: Ground,
  gathering: Gathering,
  said: readonly Said[],
  signs: boolean,
): { record: GatheringRecord; signatures: Signature[] } {
  const { _id: gatheringId, startsAt, endsAt, hosts } = gathering
  const host = hosts[0]!
  const by: Writer = { ...host, plain: false }
  let record = begun(gathering, startsAt)
  said.forEach(({ title, notes, decision }, i) => {
    const at = startsAt + (5 + i * 15) * MINUTE
    const itemId = partIdOf(gatheringId, 'item', `history-${i}`)
    record = itemAdded(record, { itemId, title, plain: false }, by, at)
    record = noted(record, { itemId, seen: 0, words: notes }, by, at + 8 * MINUTE)
    if (decision) {
      const decisionId = decisionIdOf(gatheringId, i)
      record = decided(record, { decisionId, itemId, ...decision }, by, at + 12 * MINUTE)
    }
  })
  const closedAt = endsAt + 20 * MINUTE
  record = checked(record, by, closedAt)
  const here = gathering.bookings.filter(({ state }) => state === 'here')
  const signatures: Signature[] = []
  if (signs) {
    const signers = [host, ...here.slice(0, 2).map(({ personId, name }) => ({ personId: personId!, name }))]
    signers.forEach(({ personId, name }, i) => {
      const at = closedAt + (i + 1) * MINUTE
      record = signedBy(record, { signer: personId, personId, name, how: 'drawn', onHosts: i > 0 }, at)
      signatures.push({
        _id: partIdOf(gatheringId, 'signature', personId),
        version: 1,
        gatheringId,
        signer: personId,
        personId,
        text: record.text,
        strokes: STROKES[i % STROKES.length]!,
        at,
      })
    })
  }
  const at = endsAt + DAY
  if (at >= ground.now) return { record: { ...record, tellings: [], updatedAt: closedAt }, signatures }
  const named = [
    ...here.map(({ personId, name }) => ({ personId, name, there: true })),
    ...[...gathering.bookings, ...hosts, ...gathering.deputies].map(({ personId, name }) => ({
      personId,
      name,
      there: false,
    })),
  ]
  const known: NonNullable<GatheringRecord['attended']>['known'] = []
  for (const { name, personId, there } of named) {
    const shown = ground.shown({ personId, name })
    if (there || !known.some((one) => one.name === name && one.shown === shown)) known.push({ name, shown, there })
  }
  const people = here.reduce((sum, one) => sum + one.people, 0)
  record = published(
    record,
    { people, known },
    named.flatMap(({ personId }) => personId ?? []),
    ground.shown(host),
    by,
    at,
  )
  // All of it was told in its day.
  return { record: { ...record, tellings: [], version: record.timeline.length, updatedAt: at }, signatures }
}
