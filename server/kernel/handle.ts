// One way for every call: who is calling → may they → parse the input → run → parse the output → one envelope.
import type { Answer, Contract, Envelope, OutputOf, ParsedInputOf } from '../../domain/contract'
import type { Person, Position } from '../../domain/person/person'
import { REFUSALS, Refusal, type RefusalCode } from '../../domain/refusal'
import { intentionKey } from '../../domain/shape'
import { type Caller, type Identity, lookUp } from './caller'
import { newId } from './ids'
import { log, logFault } from './log'
import { settings } from './settings'

/** Who calls, when, with which intention. `person` is there whenever the contract is not open to anyone. */
export interface Circumstances {
  caller: Caller
  now: number
  /** The intention key; empty when the contract changes nothing. */
  key: string
  requestId: string
}

export interface Handler {
  readonly contract: Contract
  answer(envelope: Envelope, identity: Identity, now: number, requestId: string): Promise<Answer<unknown>>
}

const refuse = (code: RefusalCode): Answer<never> => ({ ok: false, code, message: REFUSALS[code] })

/** Prototype keys are refused at any depth: JSON.parse makes them own properties, which a strict object may not show. */
export function hasPrototypeKey(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > 20) return true
  for (const key of Object.getOwnPropertyNames(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return true
    if (hasPrototypeKey((value as Record<string, unknown>)[key], depth + 1)) return true
  }
  return false
}

function mayCall(contract: Contract, caller: Caller): RefusalCode | undefined {
  if (contract.demonstrationOnly && !settings().demonstration) return 'UNKNOWN_CALL'
  if (contract.may.includes('anyone')) return undefined
  if (!contract.may.some((role) => caller.roles.has(role))) return caller.person ? 'NOT_YOURS' : 'SIGN_IN_FIRST'
  return owesAgreement(contract, caller) ? 'PRIVACY_FIRST' : undefined
}

/** What is open to every resident keeps something of them; who works for others has to go on working. */
const owesAgreement = ({ may, beforePrivacy }: Contract, { person }: Caller): boolean =>
  may.includes('resident') && !beforePrivacy && person !== undefined && person.privacyAgreed === undefined

export function handle<C extends Contract>(
  contract: C,
  run: (input: ParsedInputOf<C>, circumstances: Circumstances) => Promise<OutputOf<C>>,
): Handler {
  return {
    contract,
    async answer(envelope, identity, now, requestId) {
      const started = Date.now()
      let outcome = 'ok'
      try {
        const caller = await lookUp(identity, now)
        const refusal = mayCall(contract, caller)
        if (refusal) throw new Refusal(refusal)
        if (hasPrototypeKey(envelope.input)) throw new Refusal('BAD_INPUT', 'prototype key')
        const input = contract.input.safeParse(envelope.input === undefined ? {} : envelope.input)
        if (!input.success) throw new Refusal('BAD_INPUT', input.error.issues.map((i) => i.path.join('.')).join(' '))
        const key = intentionKey.safeParse(envelope.key)
        if (contract.changes && !key.success) throw new Refusal('KEY_NEEDED')
        const result = await run(input.data as ParsedInputOf<C>, { caller, now, key: key.data ?? '', requestId })
        return { ok: true, data: contract.output.parse(result) }
      } catch (fault) {
        if (fault instanceof Refusal) {
          outcome = fault.code
          return refuse(fault.code)
        }
        outcome = 'OUR_FAULT'
        const quote = newId(now)
        logFault(contract.name, fault, { requestId, quote })
        return { ...refuse('OUR_FAULT'), quote } as Answer<never>
      } finally {
        log('info', contract.name, { requestId, outcome, ms: Date.now() - started })
      }
    },
  }
}

/** The signed-in person; for handlers whose contract is not open to anyone. */
export function personOf({ caller }: Circumstances): Person {
  if (!caller.person) throw new Refusal('SIGN_IN_FIRST')
  return caller.person
}

/** The places this person holds one of these offices over, now. */
export function placesHeld(positions: readonly Position[], offices: readonly Position['office'][]): string[] {
  return positions.filter((position) => offices.includes(position.office)).map((position) => position.placeId)
}
