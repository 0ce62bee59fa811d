// What WeChat pushes later: the result of a picture's check. It is believed by its trace, which only WeChat and we know;
// a client that calls the function by itself is sent away, and could not guess one.
import * as z from 'zod'
import { suggested } from '../../domain/screening/screening'
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { byTrace, changeScreening } from './store'

/** @source WeChat: wxa_media_check, version 2. */
const mediaCheck = z.object({
  MsgType: z.literal('event'),
  Event: z.literal('wxa_media_check'),
  trace_id: z.string().min(8).max(200),
  errcode: z.number(),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }).optional(),
})

/** The answer may overtake the note of its trace: WeChat pushes once, so we look again a little later. */
const LOOKS_MS = [0, 400, 1_200]

/** False where it is none of ours, or too late. Other events are left alone. */
export async function takePush(event: unknown, now: Instant): Promise<boolean> {
  const told = mediaCheck.safeParse(event)
  if (!told.success) return false
  const { trace_id, errcode, result } = told.data
  for (const wait of LOOKS_MS) {
    await new Promise((done) => setTimeout(done, wait))
    const held = await byTrace(trace_id)
    if (!held) continue
    // An error of theirs is no verdict: a person looks.
    const suggestion = errcode === 0 && result ? result.suggest : 'review'
    const after = await changeScreening(held._id, (one) =>
      one.trace === trace_id ? suggested(one, suggestion, now) : undefined,
    )
    return after.version > held.version
  }
  logFault('screening.push', new Error('no screening with this trace'))
  return false
}
