// Joining: a proven phone becomes a person with a home that waits for its confirmation. One phone, one person; one WeChat
// account, one person: by the database's law, so that two at once, or one twice, make one.
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { join } from '../../domain/residence/contract'
import { audit } from '../kernel/audit'
import { handle } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { type Pass, signSession, verifyPass } from '../kernel/session'
import { settings } from '../kernel/settings'
import { personByPhone, personJoined, positionsOf } from '../person/read'
import { meOf, tieWechat } from '../session/read'
import { claimHome } from './claiming'
import { residencesOf } from './store'
import { homeOf } from './where'

export const handleJoin = handle(join, async ({ pass: sent, notice, name, home: said }, { caller, key, now }) => {
  const { identity } = caller
  const openid = identity.kind === 'wechat' ? identity.openid : undefined
  const pass = verifyPass(sent, now, settings().sessionKey)
  if (!pass || pass.openid !== openid) throw new Refusal('PASS_OVER')
  if (caller.person && caller.person.phone !== pass.phone)
    throw new Refusal('NOT_YOURS', 'the account is another person’s')
  const home = await homeOf(said)
  const made: Person = {
    _id: newId(now),
    version: 1,
    name,
    phone: pass.phone,
    openid: openid ?? '',
    communityId: home.communityId,
    partyMember: false,
    privacyAgreed: { notice, at: now },
    lastKey: key,
  }
  const person = (await personJoined({ ...made, openid: openid ?? made._id })) ?? (await knownAlready(pass, key))
  // Who was on record before keeps what an office wrote; the home is claimed in any case, and once.
  if ((await residencesOf(person._id)).length === 0) {
    await claimHome(person, { role: 'lives', home, once: 'join' }, { key, now })
  }
  if (person._id === made._id) await audit(now, { by: person._id, call: join.name, about: {} })
  const me = await meOf(person, await positionsOf(person._id, now), now)
  return openid === undefined ? { ...signSession(person._id, now, settings().sessionKey), me } : { me }
})

/** The same intention again, another phone of the same person at once, or an officer was quicker. The pass proves the number. */
async function knownAlready({ phone, openid, issuedAt }: Pass, key: string): Promise<Person> {
  const known = await personByPhone(phone)
  if (!known) throw new Refusal('NOT_YOURS', 'the account is another person’s')
  // Signed out everywhere since the number was proven: it has to be proven anew.
  if (known.sessionsFrom !== undefined && issuedAt < known.sessionsFrom) throw new Refusal('PASS_OVER')
  if (openid === undefined || known.openid === openid) return known
  if (known.openid !== known._id) throw new Refusal('CHANGED_MEANWHILE', 'openid')
  return tieWechat(known._id, openid, key)
}
