// Laws of a record, whatever is done to it in whatever order.
import * as fc from 'fast-check'
import { NEVER } from '../bell/alert'
import type { Gathering } from '../gathering/gathering'
import { Refusal } from '../refusal'
import * as course from './course'
import { type GatheringRecord, type RecordLetters, type RecordTelling, recordLetters, record as schema } from './record'
import { furtherWith, lettersOf, notToldYet, sameTelling, timedRecord, withTelling } from './tell'

const gathering = {
  _id: 'g1',
  title: '天门夜话',
  kind: 'evening',
  communityId: 'c',
  path: ['city'],
  startsAt: 1,
} as unknown as Gathering
const writer = (personId: string): course.Writer => ({ personId, name: `名${personId}`, plain: personId === 'plain' })
const text = fc.constantFrom('说了灯', '说了车', '再议', '')
const who = fc.constantFrom('a', 'b', 'plain').map(writer)
const which = fc.nat(3).map((n) => `i${n}`)

type Step = (held: GatheringRecord, now: number) => GatheringRecord
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(which, who).map(
    ([itemId, by]): Step =>
      (held, now) =>
        course.itemAdded(held, { itemId, title: '一件事', plain: by.plain }, by, now),
  ),
  fc.tuple(which, fc.boolean(), who).map(
    ([itemId, up, by]): Step =>
      (held, now) =>
        course.itemMoved(held, itemId, up, by, now),
  ),
  fc.tuple(which, who).map(
    ([itemId, by]): Step =>
      (held, now) =>
        course.itemStruck(held, itemId, '不议', by, now),
  ),
  fc.tuple(which, fc.nat(4), text, who).map(
    ([itemId, seen, words, by]): Step =>
      (held, now) =>
        course.noted(held, { itemId, seen, words }, by, now),
  ),
  fc.tuple(fc.constantFrom('p', 'q'), fc.boolean()).map(
    ([personId, up]): Step =>
      (held, now) =>
        up
          ? course.handUp(held, { speakerId: `${personId}${now}`, personId, name: personId }, now)
          : course.handDown(held, personId, personId, now),
  ),
  fc.tuple(fc.nat(5), who).map(
    ([n, by]): Step =>
      (held, now) => {
        const one = held.speakers[n]
        return one ? course.speaks(held, one.speakerId, by, now) : held
      },
  ),
  fc.tuple(fc.constantFrom('d1', 'd2'), who).map(
    ([decisionId, by]): Step =>
      (held, now) =>
        course.decided(held, { decisionId, words: '装灯', who: '物业' }, by, now),
  ),
  who.map(
    (by): Step =>
      (held, now) =>
        course.checked(held, by, now),
  ),
  who.map(
    (by): Step =>
      (held, now) =>
        course.reopened(held, '有错', by, now),
  ),
  fc.constantFrom('s1', 's2').map(
    (signer): Step =>
      (held, now) =>
        course.signedBy(held, { signer, name: signer, how: 'drawn', onHosts: false }, now),
  ),
  who.map(
    (by): Step =>
      (held, now) =>
        course.published(held, { people: 1, known: [] }, [], '主持人', by, now),
  ),
  who.map(
    (by): Step =>
      (held, now) =>
        course.corrected(held, '更正', '主持人', by, now),
  ),
)

/** What was written of it: what signatures are to. */
const wording = ({ items, decisions, pictureIds }: GatheringRecord) => JSON.stringify([items, decisions, pictureIds])

test('laws over any order of steps', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let held = course.begun(gathering, 0)
      const signedTo = new Map<string, string>()
      for (const [i, to] of steps.entries()) {
        const before = held
        try {
          held = to(before, i + 1)
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
          continue
        }
        expect(schema.safeParse(held).success).toBe(true)
        // Wording moves while it is open, and nowhere else.
        if (before.state !== 'open') expect(wording(held)).toBe(wording(before))
        // Published stays published, and only corrections are added to it.
        if (before.state === 'published') {
          expect(held.state).toBe('published')
          expect(held.corrections.slice(0, before.corrections.length)).toEqual(before.corrections)
        }
        // A note that is replaced was seen, or is kept, or is its writer's own.
        for (const item of before.items) {
          const now = held.items.find(({ itemId }) => itemId === item.itemId)!
          if (now.notes === item.notes || item.notes === '') continue
          const kept =
            now.past.some(({ words }) => words === item.notes) ||
            now.notes.includes(item.notes) ||
            item.noteBy?.personId === now.noteBy?.personId
          expect(kept).toBe(true)
          expect(now.noteVersion).toBe(item.noteVersion + 1)
        }
        // One speaks at a time; one hand a person.
        expect(held.speakers.filter(course.speaking).length).toBeLessThanOrEqual(1)
        const up = held.speakers.filter(({ endedAt }) => endedAt === undefined).map(({ personId }) => personId)
        expect(new Set(up).size).toBe(up.length)
        // A signature that counts is to the words that stand.
        for (const { signer, at } of held.signed) if (at === i + 1) signedTo.set(signer, wording(held))
        for (const { signer } of course.validSignatures(held)) expect(signedTo.get(signer)).toBe(wording(held))
        // Nobody's place in the list moves: who reads it in pages misses nobody.
        const signers = ({ signed }: GatheringRecord) => signed.map(({ signer }) => signer)
        expect(signers(held).slice(0, before.signed.length)).toEqual(signers(before))
        // Who was there is to be told of the wording that is signed now and of no other; the ground of each publishing once.
        const owed = (about: string) => held.tellings.filter((one) => one.about === about).map(({ name }) => name)
        expect(owed('sign')).toEqual(held.state === 'checked' ? [`s${held.text}`] : [])
        expect(owed('published')).toEqual(held.state === 'published' ? ['p'] : [])
        expect(owed('corrected')).toEqual(held.corrections.map((_, n) => `c${n}`))
        const due = held.tellings.map(({ dueAt }) => dueAt)
        expect(timedRecord(held).nextDueAt).toBe(due.length > 0 ? Math.min(...due) : NEVER)
        expect(held.timeline.map(({ seq }) => seq)).toEqual(held.timeline.map((_, n) => held.timeline[0]!.seq + n))
      }
    }),
    { numRuns: 400 },
  )
})

test('who signs anew keeps their place in the list', () => {
  const signed = (held: GatheringRecord, signer: string, now: number) =>
    course.signedBy(held, { signer, name: signer, how: 'drawn', onHosts: false }, now)
  const checked = { ...course.begun(gathering, 0), state: 'checked' as const }
  const all = ['s1', 's2', 's3', 's1'].reduce((held, signer, i) => signed(held, signer, i), checked as GatheringRecord)
  expect(all.signed.map(({ signer, at }) => [signer, at])).toEqual([
    ['s1', 3],
    ['s2', 1],
    ['s3', 2],
  ])
})

const person = fc.nat(14).map((n) => `p${n}`)
const people = fc.uniqueArray(person, { maxLength: 12 })

test('whoever it concerns has one letter of it, with clocks that are cut off anywhere and read what another has done since', () => {
  const happening = fc.record({ clock: fc.nat(2), does: fc.constantFrom('reads', 'writes', 'dies') })
  fc.assert(
    fc.property(
      people,
      fc.array(people, { maxLength: 3 }),
      fc.array(happening, { maxLength: 80 }),
      (there, topics, all) => {
        const published = course.published(
          { ...course.begun(gathering, 0), state: 'checked' },
          { people: 1, known: [] },
          [],
          '主持人',
          writer('p0'),
          1,
        )
        let stored = published
        const documents: RecordLetters[] = []
        const read: (RecordTelling | undefined)[] = []
        const go = (clock: number, does: string) => {
          if (does === 'dies') read[clock] = undefined
          else if (does === 'reads') read[clock] = stored.tellings[0]
          const telling = read[clock]
          if (does !== 'writes' || !telling) return
          const { round, after } = telling
          const rest = round === 0 ? [] : topics[round - 1]!.filter((one) => one > after).sort()
          // Three opinions a batch.
          const batch = round === 0 ? there : rest.slice(0, 3)
          const next = furtherWith(telling, 0, rest.length > 3 ? batch.at(-1) : undefined, 1 + topics.length)
          // As far as it knows of them.
          const told = documents.slice(0, telling.written).flatMap(({ letters }) => letters.map(({ to }) => to))
          const to = notToldYet(
            batch.map((personId) => ({ personId, phone: '12300000001' })),
            told,
            telling.by,
          )
          const made = lettersOf(stored, { ...gathering, bookings: [] }, telling, to, 1)
          // One transaction: both or neither.
          if (!sameTelling(stored, telling)) return
          documents.push(...made.map((one) => recordLetters.parse(one)))
          stored = withTelling(stored, telling, next && { ...next, written: next.written + made.length })
        }
        for (const { clock, does } of all) go(clock, does)
        while (stored.tellings.length > 0) {
          go(0, 'reads')
          go(0, 'writes')
        }
        const told = documents.flatMap(({ letters }) => letters.map(({ to }) => to.personId))
        const concerned = new Set([...there, ...topics.flat()])
        concerned.delete('p0')
        expect(told.sort()).toEqual([...concerned].sort())
        expect(new Set(documents.map(({ _id }) => _id)).size).toBe(documents.length)
      },
    ),
    { numRuns: 300 },
  )
})
