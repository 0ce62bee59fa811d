// What hosts do to a record, the minutes that are saved while they are written, and hands that go up.
import type { Gathering } from '../../domain/gathering/gathering'
import { act, hand, note, type RecordStep, see } from '../../domain/record/contract'
import * as course from '../../domain/record/course'
import type { GatheringRecord } from '../../domain/record/record'
import type { RecordEvent } from '../../domain/record/transitions'
import { Refusal } from '../../domain/refusal'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { logFault } from '../kernel/log'
import { mustBeOwn } from '../picture/read'
import { topicLines } from '../topic/read'
import { askScreening, attendedAt, shownNames } from './publish'
import { hasBegun, seen, seenAfter } from './show'
import { changeRecord, partIdOf } from './store'
import { mayDo, type Seated, seatedAt } from './who'

export const handleSee = handle(see, ({ gatheringId }, circumstances) => seen(gatheringId, circumstances))

/** Which row of the table a step stands for; everything else is writing. */
const EVENT_OF: Partial<Record<RecordStep['event'], RecordEvent>> = {
  addGuest: 'attend',
  removeGuest: 'attend',
  addSpeaker: 'hand',
  answer: 'answer',
  check: 'check',
  reopen: 'reopen',
  publish: 'publish',
  correct: 'correct',
}

type Change = (held: GatheringRecord) => GatheringRecord

export const handleAct = handle(act, async ({ gatheringId, step }, circumstances) => {
  const { now, key } = circumstances
  const seated = await seatedAt(gatheringId, circumstances)
  // Carried out before, and answered into nothing: what it did may have closed the step behind it.
  if (!seated.record?.keys.includes(key)) {
    if (seated.seat !== 'host') throw new Refusal('NOT_YOURS')
    mayDo(seated, EVENT_OF[step.event] ?? 'write')
    const to = await prepared(seated, step, circumstances)
    // Somebody may have checked or published it in between: the table is asked again by every change (course.moved).
    const changed = await changeRecord(seated.gathering, key, now, to)
    if (changed.screeningOwed)
      await askScreening(changed, now).catch((fault: unknown) => logFault('record.screen', fault, { gatheringId }))
  }
  return seenAfter(seated, circumstances)
})

/** Looks up what the step needs, and gives the pure change. */
async function prepared(seated: Seated, step: RecordStep, { now, key }: Circumstances): Promise<Change> {
  const { gathering, writer } = seated
  const partId = (what: string) => partIdOf(gathering._id, what, key)
  switch (step.event) {
    case 'addItem': {
      const item = { itemId: partId('item'), title: step.title, plain: writer.plain }
      return (held) => course.itemAdded(held, item, writer, now)
    }
    case 'takeItem': {
      const item = await itemFrom(gathering, step)
      return (held) => course.itemAdded(held, item, writer, now)
    }
    case 'moveItem':
      return (held) => course.itemMoved(held, step.itemId, step.up, writer, now)
    case 'strikeItem':
      return (held) => course.itemStruck(held, step.itemId, step.words, writer, now)
    case 'keepItem':
      return (held) => course.itemKept(held, step.itemId, writer, now)
    case 'addSpeaker': {
      const speaker = { speakerId: partId('speaker'), name: step.name, addedBy: writer.personId }
      return (held) => course.handUp(held, speaker, now)
    }
    case 'speaks':
      return (held) => course.speaks(held, step.speakerId, writer, now)
    case 'spoken':
      return (held) => course.spoken(held, step.speakerId, writer, now)
    case 'addGuest':
      return (held) => course.guestAdded(held, partId('guest'), step.name, writer, now)
    case 'removeGuest':
      return (held) => course.guestRemoved(held, step.guestId, writer, now)
    case 'pictures': {
      const before = seated.record?.pictureIds ?? []
      const added = step.pictureIds.filter((pictureId) => !before.includes(pictureId))
      await mustBeOwn(added, writer.personId, { room: 'record', gatheringId: gathering._id })
      // Against what another host has added meanwhile: only what was taken out by this one goes.
      const gone = new Set(before.filter((pictureId) => !step.pictureIds.includes(pictureId)))
      return (held) => {
        const kept = held.pictureIds.filter((pictureId) => !gone.has(pictureId))
        return course.pictured(held, [...new Set([...kept, ...added])], writer, now)
      }
    }
    case 'decide': {
      const { event: _, decisionId, itemId, until, words, who } = step
      const given = {
        decisionId: decisionId ?? partId('decision'),
        words,
        who,
        ...(itemId === undefined ? {} : { itemId }),
        ...(until === undefined ? {} : { until }),
      }
      if (decisionId !== undefined && !seated.record?.decisions.some((one) => one.decisionId === decisionId))
        throw new Refusal('NOT_FOUND')
      return (held) => course.decided(held, given, writer, now)
    }
    case 'strikeDecision':
      return (held) => course.decisionStruck(held, step.decisionId, step.words, writer, now)
    case 'answer':
      return (held) => course.answered(held, step.objectionId, step.words, writer, now)
    case 'check':
      if (!hasBegun(gathering, now)) throw new Refusal('STEP_OUT_OF_ORDER', 'not begun')
      return (held) => course.checked(held, writer, now)
    case 'reopen':
      return (held) => course.reopened(held, step.words, writer, now)
    case 'publish': {
      const shownOf = await shownNames([writer], now)
      const { attended, people } = await attendedAt(gathering, seated.record!, now)
      // Who was added or signed in the same second would be missing: then it is looked at again.
      const { version } = seated.record!
      return (held) => {
        if (held.version !== version) throw new Refusal('CHANGED_MEANWHILE')
        return course.published(held, attended, people, shownOf(writer), writer, now)
      }
    }
    case 'correct': {
      const shownOf = await shownNames([writer], now)
      return (held) => course.corrected(held, step.words, shownOf(writer), writer, now)
    }
  }
}

/** Under the id of where it comes from, so that it stands on the agenda once. */
async function itemFrom(
  { topicIds, bookings }: Gathering,
  { from, id }: Extract<RecordStep, { event: 'takeItem' }>,
): Promise<Parameters<typeof course.itemAdded>[1]> {
  if (from === 'topic') {
    const [topic] = topicIds.includes(id) ? await topicLines([id]) : []
    if (!topic) throw new Refusal('NOT_FOUND')
    // Its title is checked where it was raised; until it has passed, here too.
    return { itemId: id, title: topic.title, topicId: id, plain: !topic.isPublic }
  }
  const seat = bookings.find((one) => one.seatId === id && one.state !== 'left')
  const title = seat?.words.trim() ?? ''
  if (!seat || title.length < 2) throw new Refusal('NOT_FOUND')
  const said = { ...(seat.personId ? { personId: seat.personId } : {}), name: seat.name }
  return { itemId: id, title, said, plain: true }
}

export const handleNote = handle(note, async ({ gatheringId, itemId, seen: version, words }, circumstances) => {
  const { now, key } = circumstances
  const seated = await seatedAt(gatheringId, circumstances)
  if (!seated.record?.keys.includes(key)) {
    if (seated.seat !== 'host') throw new Refusal('NOT_YOURS')
    mayDo(seated, 'write')
  }
  const held = await changeRecord(seated.gathering, key, now, (record) =>
    course.noted(record, { itemId, seen: version, words }, seated.writer, now),
  )
  const item = held.items.find((one) => one.itemId === itemId)
  if (!item) throw new Refusal('NOT_FOUND')
  return { itemId, words: item.notes, noteVersion: item.noteVersion, now }
})

export const handleHand = handle(hand, async ({ gatheringId, up }, circumstances) => {
  const { now, key } = circumstances
  const seated = await seatedAt(gatheringId, circumstances)
  if (!seated.parties.has('present') && seated.seat !== 'host') throw new Refusal('NOT_YOURS')
  if (!seated.record?.keys.includes(key)) mayDo(seated, 'hand')
  const { _id: personId, name } = personOf(circumstances)
  const speakerId = partIdOf(gatheringId, 'speaker', `${personId} ${key}`)
  const record = await changeRecord(seated.gathering, key, now, (held) =>
    up ? course.handUp(held, { speakerId, personId, name }, now) : course.handDown(held, personId, name, now),
  )
  return seenAfter(seated, circumstances, record)
})
