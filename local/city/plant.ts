// Puts the demo city into a local installation: documents into its database, people and consents onto its WeChat bench.

import { SUBSCRIBE } from '~/domain/message/template'
import type { Person } from '~/domain/person/person'
import type { Row } from '../database/semantics/document'
import type { MakeCity } from '../lifecycle/start'
import { makeCity } from './city'
import type { StoredConsent } from './consents'

export const plantCity: MakeCity = async ({ database, seed, size, now, progress, enrol, consent }) => {
  await makeCity({
    seed,
    size,
    now,
    progress,
    insert: async (collection, documents) => {
      await database.importDocuments(collection, documents as unknown as Row[])
      if (collection === 'people') enrol((documents as Person[]).filter(hasWeChat))
      if (collection === 'consents') consent((documents as StoredConsent[]).map(given))
    },
  })
}

const hasWeChat = ({ openid, _id }: Person) => openid !== _id

/** An openid of the city is made of the person's id, so a consent says whose it is. */
const given = ({ personId, template, left }: StoredConsent) => ({
  openid: `o_${personId}`,
  templateId: SUBSCRIBE[template]!.id,
  count: left,
})
