// Who is calling: from the platform's own context, or over HTTP from a session this file verified. Never from the event's fields.
import tcb from '@cloudbase/node-sdk'
import type { Role } from '../../domain/contract'
import { holds, type Person, type Position, rolesOf } from '../../domain/person/person'
import { collection } from './database'
import { verifySession } from './session'
import { settings } from './settings'

/** What the platform vouches for, before anybody was looked up. */
export type Identity =
  | { kind: 'nobody' }
  | { kind: 'timer' }
  | { kind: 'wechat'; openid: string }
  | { kind: 'session'; personId: string; issuedAt: number }

export interface Caller {
  identity: Identity
  roles: ReadonlySet<Role>
  person: Person | undefined
  /** Only those held at this moment. */
  positions: readonly Position[]
}

export interface HttpEvent {
  httpMethod: string
  path?: string
  headers?: Record<string, string | undefined>
  body?: string
  isBase64Encoded?: boolean
}

export const isHttp = (event: unknown): event is HttpEvent =>
  typeof event === 'object' && event !== null && typeof (event as HttpEvent).httpMethod === 'string'

type SdkContext = Parameters<typeof tcb.getCloudbaseContext>[0]

export function identify(event: unknown, context: unknown, now: number): Identity {
  const told = tcb.getCloudbaseContext(context as SdkContext) as unknown as Record<string, string | undefined>
  // WeChat's word comes first: a client that calls the function directly cannot dress up as HTTP or as a timer.
  if (told.WX_OPENID) return { kind: 'wechat', openid: told.WX_OPENID }
  if (told.TCB_UUID) return { kind: 'nobody' }
  if (isHttp(event)) {
    const headers = event.headers ?? {}
    const bearer = /^Bearer ([\w.-]{20,1000})$/.exec(headers.authorization ?? headers.Authorization ?? '')
    const session = bearer?.[1] ? verifySession(bearer[1], now, settings().sessionKey) : undefined
    return session ? { kind: 'session', ...session } : { kind: 'nobody' }
  }
  if (told.TRIGGER_SRC === 'timer' && (event as { Type?: unknown } | null)?.Type === 'Timer') return { kind: 'timer' }
  return { kind: 'nobody' }
}

const nobody = (identity: Identity): Caller => ({
  identity,
  roles: new Set<Role>(identity.kind === 'timer' ? ['timer'] : ['anyone']),
  person: undefined,
  positions: [],
})

/** Signed out everywhere after this session began. */
const isRevoked = (identity: Identity, { sessionsFrom }: Person): boolean =>
  identity.kind === 'session' && sessionsFrom !== undefined && identity.issuedAt < sessionsFrom

/** Looks the person up and derives the roles from the positions held now. At most two round trips, side by side where they can be. */
export async function lookUp(identity: Identity, now: number): Promise<Caller> {
  if (identity.kind === 'nobody' || identity.kind === 'timer') return nobody(identity)
  const people = collection('people')
  const positionsOf = (personId: string) => collection('positions').find({ personId }, { limit: 100 })
  let person: Person | undefined
  let positions: Position[] = []
  if (identity.kind === 'session') {
    ;[person, positions] = await Promise.all([people.byId(identity.personId), positionsOf(identity.personId)])
  } else {
    person = (await people.find({ openid: identity.openid }, { limit: 1 }))[0]
    if (person) positions = await positionsOf(person._id)
  }
  if (!person || person.leftAt !== undefined || isRevoked(identity, person)) return nobody(identity)
  const held = positions.filter((position) => holds(position, now))
  return { identity, person, positions: held, roles: rolesOf(held, now) }
}
