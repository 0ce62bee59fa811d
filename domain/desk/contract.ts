// The desk: one tile a room, composed from what each room says of itself.
import * as z from 'zod'
import { contract } from '../contract'

const tile = z.object({
  word: z.enum([
    'bell',
    'task',
    'matter',
    'meeting',
    'drill',
    'volunteer',
    'household',
    'warning',
    'knock',
    'morning',
    'figures',
    'matterFigures',
    'coverage',
    'organisation',
    'boundary',
    'spot',
    'category',
    'screening',
    'residence',
    'roster',
  ]),
  title: z.string(),
  count: z.number().int(),
  /** What the count counts, in words. */
  about: z.string(),
  /** The page it opens; absent when there is nothing to open. */
  page: z.string().optional(),
  urgent: z.boolean(),
})

export const tiles = contract({
  name: 'desk.tiles',
  may: ['volunteer', 'officer', 'admin'],
  input: {},
  output: { tiles: z.array(tile) },
})

/** Public figures of one's community; counted from timelines, nothing else. */
export const publicFigures = contract({
  name: 'desk.publicFigures',
  beforePrivacy: true,
  may: ['resident'],
  input: {},
  output: {
    bells: z.object({
      last30Days: z.number().int(),
      arrived: z.number().int(),
      medianMinutesToArrival: z.number().optional(),
    }),
    volunteers: z.number().int(),
    availableNow: z.number().int(),
  },
})
