/** Signs a person of the city in, as a client would: through the gateway, by the demonstration's own contract. */
import { randomBytes } from 'node:crypto'
import type { Gateway } from '../gateway/gateway'
import type { Holder, PhoneSession } from './seat'

type SignedIn = NonNullable<PhoneSession['signedIn']>
type Answer =
  | { ok: true; data: { token: string; expiresAt: number; openid: string; me: { name: string } } }
  | { ok: false; message: string }

/** @throws with the sentence of the refusal. */
export async function signInAs(
  { url, people, tokenFor }: Pick<Gateway, 'url' | 'people' | 'tokenFor'>,
  { personId, phone }: Holder,
): Promise<SignedIn> {
  const response = await fetch(`${url}/fn/app`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      call: 'session.signInAs',
      input: { personId },
      key: randomBytes(18).toString('base64url'),
    }),
  })
  const answer = (await response.json()) as Answer
  if (!answer.ok) throw new Error(answer.message)
  const { token, expiresAt, openid, me } = answer.data
  people.enrol([{ openid, phone }])
  return { personId, name: me.name, token, expiresAt, openidToken: tokenFor(openid) }
}
