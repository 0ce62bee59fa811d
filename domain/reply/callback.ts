// What Tencent Cloud's SMS and voice services call back with, as they document it.
import * as z from 'zod'
import { type Phone, phone } from '../shape'
import type { Said } from './reply'

const mobile = z.object({ mobile: z.string(), nationcode: z.string().regex(/^\+?86$/) })

/** @source Tencent Cloud, voice messages: key of a voice notice (product/1128/51535). Nothing in it is signed. */
const keyPressed = z.object({
  voicekey_callback: mobile.extend({ callid: z.string().min(1).max(100), keypress: z.string().max(8) }),
})

/** @source Tencent Cloud, SMS: reply (product/382/5809). `time` in seconds; it names no message it replies to. */
const smsReplied = mobile.extend({
  text: z.string().max(1000),
  time: z.number().int().min(0).max(8_640_000_000_000),
})

/** @source Tencent Cloud, voice messages: status of a voice notice (product/1128/51534). 0 is picked up. */
const callEnded = z.object({
  voiceprompt_callback: mobile.extend({ callid: z.string().min(1).max(100), result: z.coerce.string().max(8) }),
})

/** A call of ours that rang and that nobody picked up. */
export interface NotPickedUp {
  phone: Phone
  reference: string
}

const numberOf = (given: string) => phone.safeParse(given.replace(/^\+?86(?=1\d{10}$)/, '')).data

/** Undefined for everything that is no key and no text. */
export function readCallback(sent: unknown): Said | undefined {
  const pressed = keyPressed.safeParse(sent).data?.voicekey_callback
  if (pressed) {
    const number = numberOf(pressed.mobile)
    return number ? { by: 'voice', phone: number, reference: pressed.callid, key: pressed.keypress } : undefined
  }
  const replied = smsReplied.safeParse(sent).data
  const number = replied && numberOf(replied.mobile)
  return number ? { by: 'sms', phone: number, at: replied.time * 1000, text: replied.text } : undefined
}

/** Undefined for everything else; also for a call that was picked up. */
export function readNotPickedUp(sent: unknown): NotPickedUp | undefined {
  const ended = callEnded.safeParse(sent).data?.voiceprompt_callback
  const number = ended && numberOf(ended.mobile)
  return number && ended.result !== '0' ? { phone: number, reference: ended.callid } : undefined
}
