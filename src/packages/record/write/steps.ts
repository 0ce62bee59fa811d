// The pages of writing a record, in the order of an evening.
import type { ReactNode } from 'react'
import type { Acting, Shown } from '../useRecord'

export const STEPS = ['present', 'agenda', 'speaking', 'minutes', 'decisions', 'check', 'sign', 'publish'] as const
export type Step = (typeof STEPS)[number]

export const STEP_WORDS: Record<Step, string> = {
  present: '到场的人',
  agenda: '议程',
  speaking: '谁来发言',
  minutes: '记录',
  decisions: '定下的事',
  check: '核对',
  sign: '签字',
  publish: '公布',
}

export interface StepProps extends Shown {
  acting: Acting
  /** On to the next page and back to the list; not below what is just being filled in. */
  foot: ReactNode
}
