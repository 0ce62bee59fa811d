// One part is put down, then handed to WeChat: whatever is cut off, the sweep finds it and hands it over again.
import { failed, type Screening, type Subject, suggested, toHuman, waiting } from '../../domain/screening/screening'
import type { Id, Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { personById } from '../person/read'
import { pictureSources } from '../picture/read'
import { changeScreening, hashOf, insertScreening, screeningIdOf } from './store'
import { checkPicture, checkWords } from './wechat'

/** A call that died between putting down and handing over is taken up again after so long. */
const RETAKEN_AFTER_MS = 60_000

export type Screened = Subject & {
  /** Places in which it lies, from the city down. */
  path: readonly Id[]
}

/** `openid`: of whoever typed it; absent for one without WeChat, then a person looks. The same words again ask nobody. */
export async function screenWords(
  { path, ...subject }: Screened,
  words: string,
  openid: string | undefined,
  now: Instant,
): Promise<Screening> {
  const wordsHash = hashOf(words)
  const fresh = begun(subject, path, now, { kind: 'words', words, wordsHash, ...(openid ? { openid } : {}) })
  const held = await insertScreening(fresh)
  if (held === fresh) return handOver(held, now)
  if (held.wordsHash === wordsHash) return held
  const anew = await changeScreening(held._id, (old) =>
    old.wordsHash === wordsHash ? undefined : { ...fresh, version: old.version, keys: old.keys },
  )
  return handOver(anew, now)
}

/** Asked under the openid of whoever sent the picture. */
export async function screenPicture(
  { path, ...about }: Omit<Screened, 'part'>,
  pictureId: Id,
  now: Instant,
): Promise<Screening> {
  const subject = { ...about, part: pictureId }
  const fresh = begun(subject, path, now, { kind: 'picture', pictureId })
  const held = await insertScreening(fresh)
  return held === fresh ? handOver(held, now) : held
}

const begun = (
  subject: Subject,
  path: readonly Id[],
  now: Instant,
  what: Pick<Screening, 'kind'> & Partial<Screening>,
): Screening => ({
  _id: screeningIdOf(subject),
  version: 1,
  subject,
  path: [...path],
  ...what,
  state: 'asked',
  askedAt: now,
  tries: 0,
  dueAt: now + RETAKEN_AFTER_MS,
  keys: [],
})

/** Also for what the sweep takes up again. Never throws: what could not be asked is due again, or waits for a person. */
export async function handOver(held: Screening, now: Instant): Promise<Screening> {
  const became = await (held.kind === 'words' ? ofWords(held, now) : ofPicture(held, now)).catch((fault: unknown) => {
    logFault('screening.ask', fault, { screeningId: held._id })
    return (before: Screening) => failed(before, now)
  })
  return changeScreening(
    held._id,
    (before) => (before.state === 'asked' && before.wordsHash === held.wordsHash ? became(before) : undefined),
    held,
  )
}

type Became = (before: Screening) => Screening | undefined

async function ofWords({ words = '', openid }: Screening, now: Instant): Promise<Became> {
  if (words.trim() === '') return (before) => suggested(before, 'pass', now)
  if (!openid) return (before) => toHuman(before, 'noWechat')
  const told = await checkWords(words, openid)
  if (told === 'noWechat') return (before) => toHuman(before, 'noWechat')
  if (told === 'failed') return (before) => failed(before, now)
  return (before) => suggested(before, told.told, now)
}

async function ofPicture({ pictureId = '', openid }: Screening, now: Instant): Promise<Became> {
  const source = (await pictureSources([pictureId])).get(pictureId)
  // Gone, or never kept: nothing there to be shown.
  if (!source) return (before) => toHuman(before, 'noAnswer')
  const sender = openid ?? (await personById(source.by))?.openid
  if (!sender || sender === source.by) return (before) => toHuman(before, 'noWechat')
  const told = await checkPicture(source.url, sender)
  if (told === 'noWechat') return (before) => toHuman(before, 'noWechat')
  if (told === 'failed') return (before) => failed(before, now)
  return (before) => waiting({ ...before, openid: sender }, told.told)
}
