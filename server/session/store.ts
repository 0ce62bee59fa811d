// What signing in writes: codes on their way, and the account side of a person (openid, privacy notice).
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'
import type { SignInCode } from './code'

const TRIES = 5

/**
 * Reads the phone's code, thinks, and writes over the version read; `think` may run several times. `next` undefined
 * writes nothing. Refuses BUSY when others kept writing.
 */
export async function changeCode<R>(
  phone: string,
  think: (held: SignInCode | undefined) => { next?: SignInCode; result: R },
): Promise<R> {
  const codes = collection('codes')
  for (let i = 0; i < TRIES; i++) {
    const held = await codes.byId(phone)
    const { next, result } = think(held)
    if (!next) return result
    if (held) {
      if (await codes.replace(next)) return result
      continue
    }
    try {
      await codes.insert(next)
      return result
    } catch (fault) {
      if (!(fault instanceof Duplicate)) throw fault
    }
  }
  throw new Refusal('BUSY', 'codes')
}

/** Codes that ran out before `before` go, and with them the counts of their day. Gives how many. */
export async function forgetCodes(before: number): Promise<number> {
  const { command } = sdk()
  const { deleted } = await sdk()
    .collection('codes')
    .where({ expiresAt: command.lt(before) })
    .remove()
  return Number(deleted)
}

export const agreeToNotice = (personId: string, notice: string, key: string, now: number): Promise<Person> =>
  change('people', personId, (person) =>
    person.privacyAgreed?.notice === notice || person.lastKey === key
      ? undefined
      : { ...person, privacyAgreed: { notice, at: now }, lastKey: key },
  )

/** Ties a WeChat account to a person. Throws Duplicate where the account is another person's. */
export const tieWechat = (personId: string, openid: string, key: string): Promise<Person> =>
  change('people', personId, (person) => (person.openid === openid ? undefined : { ...person, openid, lastKey: key }))
