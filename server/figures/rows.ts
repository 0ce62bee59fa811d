// What the rooms hold of a ground and a time, as figures count it: rows without a name and without a word.
import type { Rows } from '../../domain/figures/deliberation-rows'
import type { Id, Instant } from '../../domain/shape'
import { heldOn } from '../gathering/read'
import { registeredOn } from '../hearing/read'
import { countedOf, mattersOfDrafts } from '../matter/read'
import { recordsOn } from '../record/read'
import { raisedOn, rowsOfDrafts } from '../topic/read'
import { closedOn } from '../vote/read'

/** Drafts asked for at once: what they became is then well below what one query gives. */
const DRAFTS = 50

async function becameOf(drafts: readonly string[]): Promise<Rows['became']> {
  const parts = Array.from({ length: Math.ceil(drafts.length / DRAFTS) }, (_, i) =>
    drafts.slice(i * DRAFTS, (i + 1) * DRAFTS),
  )
  const found = await Promise.all(
    parts.map(async (part) => {
      const [topics, matters] = await Promise.all([rowsOfDrafts(part), mattersOfDrafts(part)])
      const counted = await countedOf(matters)
      return {
        topics,
        matters: matters.flatMap(({ _id, draftId }) =>
          draftId ? [{ draftId, counted: counted.get(_id) ?? ('following' as const) }] : [],
        ),
      }
    }),
  )
  return { topics: found.flatMap(({ topics }) => topics), matters: found.flatMap(({ matters }) => matters) }
}

/** Begun, raised, closed, written down in [from, to). */
export async function rowsOn(placeId: Id, from: Instant, to: Instant): Promise<Rows> {
  const [gatherings, records, topics, votes, hearings] = await Promise.all([
    heldOn(placeId, from, to),
    recordsOn(placeId, from, to),
    raisedOn(placeId, from, to),
    closedOn(placeId, from, to),
    registeredOn(placeId, from, to),
  ])
  return { gatherings, records, topics, votes, hearings, became: await becameOf(records.flatMap((one) => one.drafts)) }
}
