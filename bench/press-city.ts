// The city in which the bells are pressed: the demonstration's, but everybody who may be called is there at any hour and
// has consented to far more messages than will be sent, so that a press at night costs what one at noon does.
import type { Household } from '~/domain/household/household'
import { SUBSCRIBE } from '~/domain/message/template'
import type { Person } from '~/domain/person/person'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import { plantCity } from '~/local/city/plant'
import { ALWAYS } from '~/local/city/volunteers'
import type { Row } from '~/local/database/semantics/document'
import type { MakeCity } from '~/local/lifecycle/start'
import { signSession } from '~/server/kernel/session'

export interface Bell {
  householdId: string
  token: string
  /** The one phone of the household's contact; no other household's. */
  contactPhone: string
}

const PLENTY = 100_000
const CALL = 'bellCall'

/** @returns the maker, and the bells it has found, filled while the city is made; neighbours in the list live far apart. */
export function pressCity(sessionKey: string): { makeCity: MakeCity; bells: Bell[] } {
  const bells: Bell[] = []
  const makeCity: MakeCity = async (making) => {
    const withWeChat = new Map<string, string>()
    const called: string[] = []
    const households: Household[] = []

    const alwaysThere = (one: Volunteer): Volunteer => {
      const callable = one.consentToCalls && withWeChat.has(one._id)
      if (callable) called.push(one._id)
      // Who has no WeChat gets an SMS, which does not say whose bell it is about: they are left out.
      return { ...one, hours: ALWAYS, consentToCalls: callable }
    }
    const withContact = (one: Household): Household => {
      const phone = `129${String(households.length).padStart(8, '0')}`
      const household = { ...one, contacts: [{ name: '家里人', phone, relation: '子女' }] }
      households.push(household)
      return household
    }
    const change: Record<string, (rows: readonly Row[]) => readonly Row[]> = {
      people(rows) {
        for (const { _id, openid } of rows as unknown as Person[]) if (openid !== _id) withWeChat.set(_id, openid)
        return rows
      },
      volunteers: (rows) => (rows as unknown as Volunteer[]).map(alwaysThere) as unknown as Row[],
      households: (rows) => (rows as unknown as Household[]).map(withContact) as unknown as Row[],
      consents: (rows) => rows.filter(({ template }) => template !== CALL),
    }
    await plantCity({
      ...making,
      database: {
        ...making.database,
        importDocuments: (name, rows) => making.database.importDocuments(name, change[name]?.(rows) ?? rows),
      },
      consent: (given) => making.consent(given.filter(({ templateId }) => templateId !== SUBSCRIBE[CALL]!.id)),
    })
    const consents = called.map((personId) => ({
      _id: `${personId}_${CALL}`,
      version: 1,
      personId,
      template: CALL,
      left: PLENTY,
      keys: [],
    }))
    await making.database.importDocuments('consents', consents)
    const templateId = SUBSCRIBE[CALL]!.id
    making.consent(called.map((personId) => ({ openid: withWeChat.get(personId)!, templateId, count: PLENTY })))

    for (const { _id, memberIds, contacts } of farApart(households.filter((one) => one.memberIds.length > 0))) {
      const { token } = signSession(memberIds[0]!, making.now, sessionKey)
      bells.push({ householdId: _id, token, contactPhone: contacts[0]!.phone })
    }
  }
  return { makeCity, bells }
}

/** Steps through the list by the golden section: any few that follow each other are spread over the whole. */
function farApart<T>(all: readonly T[]): T[] {
  const order = all.map((one, index) => ({ one, place: (index * 0.6180339887498949) % 1 }))
  return order.sort((a, b) => a.place - b.place).map(({ one }) => one)
}
