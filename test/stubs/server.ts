// A server of answers for tests of pages: contract name → data, or a refusal, or what makes either of the input, or silence.
import { answers, asked, forgetAll } from './taro'

export type Says = Record<string, unknown>

/** Kept apart from data by being an Error: refuse('BUSY', '系统正忙') or silence. */
export class Refusing extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export const me = {
  personId: 'p1',
  name: '陈秀英',
  roles: ['anyone', 'resident'],
  positions: [],
  partyMember: false,
  communityId: 'c1',
  communityName: '文峰社区',
  dutyPhone: '0716-0000110',
  officePhone: '0716-0000111',
  privacyAgreed: true,
}

/** Answers every call from now on; a call it has no answer for gets none at all. */
export function serve(says: Says): void {
  forgetAll()
  Object.assign(globalThis, { CLOUD_ENV: '' })
  const reply = (call: string, input: unknown): unknown => {
    const answer = says[call]
    const said = typeof answer === 'function' ? (answer as (input: unknown) => unknown)(input) : answer
    if (said instanceof Refusing) return { result: { ok: false, code: said.code, message: said.message } }
    if (said === undefined) throw new Error(`no answer for ${call}`)
    return { result: { ok: true, data: said } }
  }
  answers.set('cloud.callFunction', (argument: { data: { call: string; input: unknown } }) =>
    reply(argument.data.call, argument.data.input),
  )
}

export const session = (who: object | null, demonstration = false) => ({ me: who, demonstration, now: 1 })

/** What was sent to a contract, newest last. */
export const sentTo = (call: string) =>
  asked
    .filter(([name]) => name === 'cloud.callFunction')
    .map(([, argument]) => (argument as { data: { call: string; input: unknown; key?: string } }).data)
    .filter((sent) => sent.call === call)
