// What is being written down of somebody's words, kept on the phone; and what is still missing.
import { phone } from '~/domain/shape'

export interface Registering {
  draftId: string
  /** Of a seat; 'other' for somebody without one; empty: not chosen. */
  seatId: string
  name: string
  phone: string
  deputyId: string
  words: string
  hidden: boolean
  pictureIds: string[]
}

export const MOST_PICTURES = 9

export function missing({ seatId, name, phone: number, words }: Registering, deputyId: string): string | undefined {
  if (!seatId) return '请选是谁说的'
  if (seatId === 'other' && !name.trim()) return '请写是谁说的'
  if (seatId === 'other' && number.trim() && !phone.safeParse(number.trim()).success) return '电话号码不对，请看一看'
  if (!deputyId) return '请选是对哪位代表说的'
  return words.trim().length < 2 ? '请写说了什么' : undefined
}
