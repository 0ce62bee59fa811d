// What was changed of an organisation: who, when, what, in words. Append-only.
import * as z from 'zod'
import { id, instant, name } from '../shape'

export const organisationChange = z.object({
  _id: id,
  organisationId: id,
  at: instant,
  by: z.object({ personId: id, name }),
  what: z.string().max(500),
})
export type OrganisationChange = z.infer<typeof organisationChange>
