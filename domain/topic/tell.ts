// Those who spoke are told what became of it: who asked first, then everybody who gave an opinion, in batches that are written down
// together with how far it is. Cut off anywhere, it goes on from there, and nobody is told twice. And for whom an officer took
// down an opinion is told at once, so that nobody is spoken for without knowing it.
import { beijing } from '../beijing'
import { type Addressee, type Letter, writeLetter } from '../message/letter'
import { afterQuiet } from '../quiet'
import type { Id, Instant } from '../shape'
import type { Opinion, Topic } from './topic'
import { STANCE_WORDS } from './words'

/** Opinions of one batch. */
export const BATCH = 40
/** No further batch is written while so many letters wait. */
const MOST_WAITING = 80
/** A batch more must find room beside these. */
const MOST_LETTERS = 150
/** Done ones that stay, for who asks whether somebody was told. */
const KEPT_DONE = 60

/** The next of a batch: the opinion's id, and whom it reaches; nobody where it was on paper, or they left. */
export interface Told {
  opinionId: Id
  to?: Addressee | undefined
}

const TEMPLATE = { decided: 'topicDecided' } as Record<string, string | undefined>
const ENDED = 'topicResult'

function whatWords({ told, decision, published, state }: Topic): string {
  switch (told?.state) {
    case 'decided':
      return `${decision?.adopted ? '通过' : '没有通过'}，公开到${beijing(published?.until ?? 0).format('M月D日')}`
    case 'declined':
      return '没有立项，原因已公开'
    case 'dropped':
      return '中途停了，原因已公开'
    default:
      return state === 'resulted' || state === 'closed' ? '结果公开了' : '有了新进展'
  }
}

/** Done ones make room, the oldest first. */
function roomIn(letters: readonly Letter[]): Letter[] {
  const done = letters.filter(isDone)
  const spare = new Set(done.slice(0, Math.max(0, done.length - KEPT_DONE)))
  return letters.filter((one) => !spare.has(one))
}

const isDone = ({ state }: Letter): boolean => state !== 'pending' && state !== 'handing'

/** There is a batch to be written. */
export const tellsNow = ({ told, letters }: Pick<Topic, 'told' | 'letters'>): boolean =>
  told !== undefined && !told.done && letters.filter((one) => !isDone(one)).length < MOST_WAITING

/** The same telling, at the same place: nobody else wrote this batch meanwhile. */
export const isSameTelling = ({ told }: Topic, { told: read }: Topic): boolean =>
  told !== undefined && told.at === read?.at && told.state === read.state && told.after === read.after && !told.done

/**
 * `raiser` belongs to the first batch and is told once, whatever they said too. `batch`: in the order of the opinions' ids, fewer
 * than BATCH are the last.
 */
export function withBatch(topic: Topic, raiser: Addressee | undefined, batch: readonly Told[], now: Instant): Topic {
  const told = topic.told!
  const first = told.after === '' && raiser ? [raiser] : []
  const to = [
    ...first,
    ...batch.flatMap((one) => (one.to && one.to.personId !== topic.raisedBy.personId ? [one.to] : [])),
  ]
  const values = { title: topic.title, what: whatWords(topic), topicId: topic._id }
  const letters = to.flatMap((one, i) => {
    const written = writeLetter(
      {
        id: `${told.at.toString(36)}-${told.count + i}`,
        template: TEMPLATE[told.state] ?? ENDED,
        to: one,
        channels: ['subscribe', 'sms'],
        values,
      },
      afterQuiet(now),
    )
    return written ? [written] : []
  })
  return {
    ...topic,
    letters: [...roomIn(topic.letters), ...letters],
    told: {
      ...told,
      after: batch.at(-1)?.opinionId ?? told.after,
      count: told.count + to.length,
      done: batch.length < BATCH,
    },
  }
}

export interface Written {
  to: Addressee
  /** Who took it down. */
  writer: string
  stance: Opinion['stance']
}

/** An SMS: who has others write for them does not look into the app. Where too many wait already, only the app shows it. */
export function withWritten(topic: Topic, { to, writer, stance }: Written, now: Instant): Topic {
  const letters = roomIn(topic.letters)
  const written = writeLetter(
    {
      id: `w${now.toString(36)}-${letters.length}`,
      template: 'topicWritten',
      to,
      channels: ['sms'],
      values: { writer, title: topic.title, stance: STANCE_WORDS[stance], topicId: topic._id },
    },
    afterQuiet(now),
  )
  return written && letters.length < MOST_LETTERS ? { ...topic, letters: [...letters, written] } : topic
}
