// The policies of one's communities: what is in force, how it came to be, changing it, and what it would do at one door.
import * as z from 'zod'
import { policy } from '../bell/policy'
import { contract } from '../contract'
import { id, instant } from '../shape'
import { preview as previewed } from './preview'

/** The whole object; which version it becomes is not for the caller to say. */
const numbers = policy.omit({ version: true })
const version = z.number().int().min(1)

const policyView = z.object({
  communityId: id,
  name: z.string(),
  version,
  numbers,
  /** Nobody has changed anything yet: the city's own numbers hold. */
  isDefault: z.boolean(),
  /** The latest first. */
  history: z.array(
    z.object({
      version,
      from: instant,
      by: z.string(),
      /** What became different, one line each. */
      changed: z.array(z.string()),
      /** The older version it brings back. */
      restored: version.optional(),
      inForce: z.boolean(),
    }),
  ),
})
export type PolicyView = z.infer<typeof policyView>

const may = ['admin'] as const
const shown = { policy: policyView, now: instant }
const seen = { communityId: id, seen: version }

/** That of one community; the first of one's own unless told. */
export const see = contract({
  name: 'policy.see',
  servedBy: 'office',
  may,
  input: { communityId: id.optional() },
  output: { ...shown, communities: z.array(z.object({ communityId: id, name: z.string() })) },
})

/** In force from now on. An alert that rings already keeps the policy it began with. `seen`: the version one looked at. */
export const change = contract({
  name: 'policy.change',
  servedBy: 'office',
  may,
  changes: true,
  input: { ...seen, numbers },
  output: shown,
})

/** An older version once more, as a new one. */
export const restore = contract({
  name: 'policy.restore',
  servedBy: 'office',
  may,
  changes: true,
  input: { ...seen, version },
  output: shown,
})

/** Who would be called now if this household rang, by numbers that need not be stored. Calls nobody. */
export const preview = contract({
  name: 'policy.preview',
  servedBy: 'office',
  may,
  input: { householdId: id, numbers },
  output: { preview: previewed, now: instant },
})
