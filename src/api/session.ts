// Who is signed in. The last answer is kept on the phone, so that the duty phone can be rung without a network.
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { OutputOf, Role } from '~/domain/contract'
import { agreeToPrivacy, type Me, whoAmI } from '~/domain/session/contract'
import { forget, keep, kept } from '../platform/storage'
import { call, newKey } from './call'
import { keyOf, queries } from './queries'
import { forgetToken, keepToken } from './token'
import { forgetDrafts } from './useDraft'

/** The privacy notice in force; its words are in pages/privacy. A new one is agreed to anew. */
export const PRIVACY_NOTICE = '2026-11'

type Session = OutputOf<typeof whoAmI>
const PLACE = 'me'
const key = keyOf(whoAmI, {})

async function readSession(): Promise<Session> {
  const session = await call(whoAmI, {})
  keep(PLACE, session)
  return session
}

/** Asked once a start and at each return to the app; `me` is null when signed out. */
export function useSession() {
  return useQuery({
    queryKey: key,
    queryFn: readSession,
    staleTime: 60_000,
    initialData: () => kept<Session>(PLACE),
    initialDataUpdatedAt: 0,
  })
}

export const useMe = (): Me | null | undefined => useSession().data?.me

export const has = (me: Me | null | undefined, role: Role): boolean => me?.roles.includes(role) ?? false

function nowIs(me: Me): void {
  const before = queries.getQueryData<Session>(key) ?? kept<Session>(PLACE)
  const session: Session = { me, demonstration: before?.demonstration ?? false, now: before?.now ?? 0 }
  keep(PLACE, session)
  queries.setQueryData(key, session)
}

export const noticeAgreedHere = (): boolean => kept<string>('privacyNotice') === PRIVACY_NOTICE

/** Before signing in, the consent is kept on the phone; it is handed over as soon as there is somebody to record it for. */
export function agreeHere(): void {
  keep('privacyNotice', PRIVACY_NOTICE)
}

/** The token is the browser's alone. What was read as somebody else is forgotten. */
export async function signedIn(me: Me, token?: string): Promise<void> {
  if (token) keepToken(token)
  nowIs(me)
  if (!me.privacyAgreed && noticeAgreedHere()) {
    try {
      nowIs((await call(agreeToPrivacy, { notice: PRIVACY_NOTICE }, { key: newKey() })).me)
    } catch {
      // The pages ask again.
    }
  }
  await startAfresh()
}

/** Forgets what was read as somebody else; what is on the screen is read anew. */
async function startAfresh(): Promise<void> {
  await Promise.all([
    queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== whoAmI.name }),
    queries.invalidateQueries({ queryKey: key }),
  ])
}

/** After agreeing in a page. */
export function useAgreed(): (me: Me) => void {
  return useCallback((me: Me) => {
    agreeHere()
    nowIs(me)
  }, [])
}

export function signOut(): void {
  const before = queries.getQueryData<Session>(key)
  forgetToken()
  forget(PLACE)
  forgetDrafts()
  queries.setQueryData<Session>(key, { me: null, demonstration: before?.demonstration ?? false, now: before?.now ?? 0 })
  startAfresh().catch(() => undefined)
}
