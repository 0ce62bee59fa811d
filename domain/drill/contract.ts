// What can be called of drills: for those who administer a community, over the ground below them.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, name, words } from '../shape'
import { DOOR_SKIPS, DRILL_MINUTES, drillState, MOST_DOORS } from './drill'
import { drillReport } from './report'

const drillLine = z.object({
  drillId: id,
  communityName: name,
  state: drillState,
  startsAt: instant,
  endsAt: instant,
  words,
  /** Where it rings, as the office says it. */
  doors: z.array(z.object({ doorId: id, title: z.string(), skipped: z.enum(DOOR_SKIPS).optional() })),
  plannedBy: name,
  mayCancel: z.boolean(),
})
export type DrillLine = z.infer<typeof drillLine>

const drillView = drillLine.extend({
  /** From the moment it began. */
  report: drillReport.optional(),
  /** The community's drill before this one. */
  last: z
    .object({
      startsAt: instant,
      report: drillReport.pick({
        called: true,
        reached: true,
        answered: true,
        acceptSeconds: true,
        arriveSeconds: true,
      }),
    })
    .optional(),
})
export type DrillView = z.infer<typeof drillView>

const office = { servedBy: 'office', may: ['admin'] } as const

/** Where a drill may ring in this community (else the first of one's own): households that consented, and places for practice. */
export const doors = contract({
  name: 'drill.doors',
  ...office,
  input: { communityId: id.optional() },
  output: {
    communities: z.array(z.object({ communityId: id, name })),
    communityId: id.optional(),
    practice: z.array(z.object({ placeId: id, title: z.string() })),
    households: z.array(z.object({ householdId: id, title: z.string() })),
    now: instant,
  },
})

export const plan = contract({
  name: 'drill.plan',
  ...office,
  changes: true,
  input: {
    communityId: id,
    startsAt: instant,
    minutes: z.number().int().min(DRILL_MINUTES.least).max(DRILL_MINUTES.most).default(DRILL_MINUTES.usual),
    words,
    householdIds: z.array(id).max(MOST_DOORS),
    placeIds: z.array(id).max(MOST_DOORS),
  },
  output: { drill: drillLine },
})

/** Those on one's ground, the latest first. */
export const list = contract({
  name: 'drill.list',
  ...office,
  input: {},
  output: { drills: z.array(drillLine), now: instant },
})

export const see = contract({
  name: 'drill.see',
  ...office,
  input: { drillId: id },
  output: { drill: drillView, now: instant },
})

/** Called off before it began; broken off while it runs. */
export const cancel = contract({
  name: 'drill.cancel',
  ...office,
  changes: true,
  input: { drillId: id },
  output: { drill: drillLine },
})
