// 内容审核: before anything is public, its words and each picture are checked by WeChat's services, or by a person.
import * as z from 'zod'
import { id, instant, intentionKey } from '../shape'

/** Rooms that show what people wrote. */
export const SCREENED_ROOMS = ['matter', 'meeting', 'gathering', 'topic', 'record'] as const
export type ScreenedRoom = (typeof SCREENED_ROOMS)[number]

/** One part of one thing: words, answer-3, or a picture by its id. */
export const subject = z.object({ room: z.enum(SCREENED_ROOMS), id, part: id })
export type Subject = z.infer<typeof subject>

/**
 * asked: at WeChat, or about to be; passed: may be seen by everybody; refused; human: waits for an admin.
 * Only `passed` is public.
 */
export const SCREENING_STATES = ['asked', 'passed', 'refused', 'human'] as const
export type ScreeningState = (typeof SCREENING_STATES)[number]

/** Why a person has to look. */
export const WHY_HUMAN = {
  noWechat: '没有微信身份，系统无法检查',
  noAnswer: '半小时没有检查结果',
  review: '系统拿不准，请人来看',
  asked: '没有通过自动检查，本人请社区再看一看',
} as const
export type WhyHuman = keyof typeof WHY_HUMAN

/** Stored in `screenings`: one document a part. */
export const screening = z.object({
  _id: id,
  version: z.number().int().min(1),
  subject,
  /** Places in which it lies, from the city down: whose admins decide. */
  path: z.array(id).max(10),
  kind: z.enum(['words', 'picture']),
  /** Words while they are undecided; afterwards they are where they belong, and nowhere else. */
  words: z.string().max(20_000).optional(),
  /** Of the words as checked: other words are checked anew. */
  wordsHash: z.string().max(64).optional(),
  pictureId: id.optional(),
  /** Under whose openid WeChat is asked, until it is settled. */
  openid: z.string().max(64).optional(),
  state: z.enum(SCREENING_STATES),
  askedAt: instant,
  tries: z.number().int().min(0),
  /** WeChat's number of a check whose answer comes by push. Known to WeChat and to us alone. */
  trace: z.string().max(200).optional(),
  /** When the sweep looks next; absent once it is settled or waits for a person. */
  dueAt: instant.optional(),
  settledAt: instant.optional(),
  why: z.enum(Object.keys(WHY_HUMAN) as [WhyHuman, ...WhyHuman[]]).optional(),
  /** The admin who decided; absent where WeChat did. */
  by: id.optional(),
  /** Whoever wrote it asked that a person look at what WeChat refused: once. */
  lookAskedAt: instant.optional(),
  /** Told where it was refused: shown to whoever wrote it. */
  reason: z.string().max(200).optional(),
  keys: z.array(intentionKey).max(20),
})
export type Screening = z.infer<typeof screening>

const MINUTE = 60_000
/** A check that has not come back by then goes to an admin. */
export const WAITS_MS = 30 * MINUTE
/** Between tries while the service is down. */
const PAUSES_MS = [MINUTE / 2, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE]

const settled = (
  { words: _, openid: __, dueAt: ___, trace: ____, why: _____, ...held }: Screening,
  now: number,
): Screening => ({
  ...held,
  settledAt: now,
})

/** Handed to WeChat, whose answer comes later. */
export const waiting = (held: Screening, trace: string): Screening => ({
  ...held,
  trace,
  tries: held.tries + 1,
  dueAt: held.askedAt + WAITS_MS,
})

/** WeChat could not be asked: again later, or a person. */
export function failed(held: Screening, now: number): Screening {
  const next = now + (PAUSES_MS[held.tries] ?? WAITS_MS)
  if (next >= held.askedAt + WAITS_MS) return toHuman(held, 'noAnswer')
  return { ...held, tries: held.tries + 1, dueAt: next }
}

/** The trace stays: an answer that comes late saves the admin the work. */
export const toHuman = ({ dueAt: _, ...held }: Screening, why: WhyHuman): Screening => ({
  ...held,
  state: 'human',
  why,
})

/** WeChat refused it, and nobody has looked yet. */
export const mayAskForLook = ({ state, by, lookAskedAt }: Screening): boolean =>
  state === 'refused' && by === undefined && lookAskedAt === undefined

/** Back among what waits for an admin, with the words they have to read. */
export function lookAsked(
  { settledAt: _, reason: __, ...held }: Screening,
  { words, key, now }: { words: string | undefined; key: string; now: number },
): Screening {
  return {
    ...held,
    ...(words === undefined ? {} : { words }),
    state: 'human',
    why: 'asked',
    askedAt: now,
    lookAskedAt: now,
    keys: [...held.keys, key].slice(-20),
  }
}

export type Suggestion = 'pass' | 'review' | 'risky'
/** What WeChat says. An answer that comes after a person decided changes nothing. */
export function suggested(held: Screening, suggestion: Suggestion, now: number): Screening | undefined {
  if (held.state === 'passed' || held.state === 'refused') return undefined
  if (suggestion === 'review') return held.state === 'human' ? undefined : toHuman(held, 'review')
  return suggestion === 'pass'
    ? { ...settled(held, now), state: 'passed' }
    : { ...settled(held, now), state: 'refused', reason: '没有通过微信的内容安全检查' }
}

/** What an admin says. */
export function decided(
  held: Screening,
  { mayBePublic, reason, by, key, now }: { mayBePublic: boolean; reason: string; by: string; key: string; now: number },
): Screening {
  const { reason: _, ...rest } = settled(held, now)
  return {
    ...rest,
    state: mayBePublic ? 'passed' : 'refused',
    by,
    ...(reason ? { reason } : {}),
    keys: [...held.keys, key].slice(-20),
  }
}

/** All of a thing's parts may be seen by everybody. What was never checked may not. */
export const allPassed = (parts: readonly Pick<Screening, 'state'>[]): boolean =>
  parts.length > 0 && parts.every(({ state }) => state === 'passed')
