// Signing in, and who one is.
import * as z from 'zod'
import { contract, ROLES } from '../contract'
import { OFFICES, type Office, office } from '../person/person'
import { id, instant, name, phone } from '../shape'

export const me = z.object({
  personId: id,
  name,
  roles: z.array(z.enum(ROLES)),
  positions: z.array(z.object({ office, title: z.string(), placeId: id, placeName: z.string() })),
  partyMember: z.boolean(),
  communityId: id,
  communityName: z.string(),
  /** The phone answered day and night, and the community office's own. */
  dutyPhone: phone,
  officePhone: phone,
  privacyAgreed: z.boolean(),
})
export type Me = z.infer<typeof me>

export const sendCode = contract({
  name: 'session.sendCode',
  may: ['anyone'],
  changes: true,
  input: { phone },
  output: { validForSeconds: z.number().int(), againInSeconds: z.number().int() },
})

/** A proven phone that nobody has registered: with this pass one joins (residence.join). */
const joining = z.object({ pass: z.string(), expiresAt: instant })

/** Either a session, or the way to join. */
export const signIn = contract({
  name: 'session.signIn',
  may: ['anyone'],
  changes: true,
  input: { phone, code: z.string().regex(/^\d{6}$/) },
  output: {
    token: z.string().optional(),
    expiresAt: instant.optional(),
    me: me.optional(),
    joining: joining.optional(),
  },
})

/** In the mini-program: WeChat already says which openid calls; this ties it to the registered phone number. */
export const linkPhone = contract({
  name: 'session.linkPhone',
  may: ['anyone'],
  changes: true,
  input: { phoneCode: z.string().min(1).max(128) },
  output: { me: me.optional(), joining: joining.optional() },
})

/** Signed out, or a WeChat user nobody has registered yet: me is null. */
export const whoAmI = contract({
  name: 'session.me',
  may: ['anyone'],
  input: {},
  output: { me: me.nullable(), demonstration: z.boolean(), now: instant },
})

export const agreeToPrivacy = contract({
  name: 'session.agreeToPrivacy',
  may: ['resident'],
  changes: true,
  input: { notice: z.string().min(1).max(20) },
  output: { me },
})

/** Every session of this person ends, on every phone; in WeChat the phone number is to be proven anew. */
export const endAll = contract({
  name: 'session.endAll',
  may: ['resident'],
  changes: true,
  input: {},
  output: { ended: z.literal(true) },
})

/** Demonstration only: put anybody of the city on a phone. */
export const signInAs = contract({
  name: 'session.signInAs',
  may: ['anyone'],
  changes: true,
  demonstrationOnly: true,
  input: { personId: id },
  output: { token: z.string(), expiresAt: instant, openid: z.string(), me },
})

/** Demonstration only: people of the city by name, phone, office or place. */
export const findPeople = contract({
  name: 'session.findPeople',
  may: ['anyone'],
  demonstrationOnly: true,
  input: { words: z.string().trim().max(40), limit: z.number().int().min(1).max(50).default(20) },
  output: {
    people: z.array(
      z.object({ personId: id, name, phone, openid: z.string(), about: z.string(), communityName: z.string() }),
    ),
  },
})

/** The words for an office, so that no page spells them twice. */
export const titleOf = (held: Office): string => OFFICES[held].title
