// What the functions say to `telecom` and hear from it. Apart from the rest, so that neither side carries the other's SDK.
import * as z from 'zod'
import { phone } from '../../../domain/shape'

/** What `telecom` is asked to send. */
export const text = z.strictObject({
  channel: z.enum(['sms', 'voice']),
  template: z.string().max(40),
  phone,
  parameters: z.array(z.string().max(200)).max(10),
  possibleDouble: z.boolean(),
})
export type Text = z.infer<typeof text>

/** How it comes in: the body as text, because the token is bound to its every character. */
export const spoken = z.object({ body: z.string().max(10_000), token: z.string().max(2_000) })

export const telecomAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** ill: the service says so itself, nothing went out. unknown: it gave no answer. */
    result: z.enum(['handed', 'failed', 'ill', 'unknown']),
    reason: z.string().max(200).optional(),
    reference: z.string().max(100).optional(),
  }),
  z.object({ ok: z.literal(false), code: z.string() }),
])
export type TelecomAnswer = z.infer<typeof telecomAnswer>
