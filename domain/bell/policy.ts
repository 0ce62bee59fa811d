// The policy of a community: who is called when, by which channels. Data, versioned, copied onto each alert.
import * as z from 'zod'
import { id, instant, metres } from '../shape'

const channels = z
  .array(z.enum(['subscribe', 'sms', 'voice']))
  .min(1)
  .max(3)
const seconds = z.number().int().min(0).max(86_400)

export const policy = z.object({
  version: z.number().int().min(1),
  radius: metres,
  /** How many of the nearest members the first wave calls. */
  firstWaveSize: z.number().int().min(1).max(20),
  /**
   * How many neighbours the second wave calls, the soonest first; each wave after it, and each repeat, twice as many as the
   * one before. Policies from before called everybody in the second.
   */
  secondWaveSize: z.number().int().min(1).max(200).default(200),
  /** Seconds from the press at which waves 1 to 4 begin. */
  waveSeconds: z.tuple([seconds, seconds, seconds, seconds]),
  /** Wave 4 is repeated this often until a person answers. */
  repeatSeconds: z.number().int().min(10).max(3600),
  channels: z.object({
    contact: channels,
    household: channels,
    volunteer: channels,
    dutyPhone: channels,
    officer: channels,
  }),
  primaries: z.literal(1),
  backups: z.number().int().min(0).max(5),
  /** Whoever was called may still come along as a backup until the first has accepted for so long; then they are told. */
  backupSeconds: seconds.default(0),
  /** Somebody who is this many seconds later than expected is asked, then replaced. */
  lateAskSeconds: seconds,
  lateReplaceSeconds: seconds,
  /** The duty phone calls back within this many seconds. */
  callBackSeconds: z.number().int().min(10).max(3600),
  /** Walking: metres a second, detour factor over the straight line, seconds a floor, seconds to get going. */
  walking: z.object({
    speed: z.number().min(0.3).max(3),
    detour: z.number().min(1).max(3),
    floorSeconds: seconds,
    startSeconds: seconds,
  }),
  /** Somebody who arrived and reports nothing for this many seconds: the duty phone is asked to ring. */
  staySeconds: z.number().int().min(60).max(86_400),
  /** When a household does not confirm within this many seconds, a visit is asked for; again after as many. */
  confirmSeconds: z.number().int().min(60).max(604_800),
  /**
   * Somebody called this often within seven days, or within these seconds, is spared while others are there; see
   * docs/dispatch-model.md. Policies from before have none, and mean these.
   */
  fatigue: z
    .object({ callsAWeek: z.number().int().min(1).max(50), restSeconds: seconds })
    .default({ callsAWeek: 4, restSeconds: 14_400 }),
})
export type Policy = z.infer<typeof policy>

/** The defaults of shared/dispatch.md; walking after Bohannon 1997 (old town pace) with a detour of 1.3. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  radius: 500,
  firstWaveSize: 3,
  secondWaveSize: 2,
  waveSeconds: [0, 45, 90, 150],
  repeatSeconds: 60,
  channels: {
    contact: ['sms'],
    household: ['subscribe', 'sms'],
    volunteer: ['subscribe', 'sms', 'voice'],
    dutyPhone: ['voice', 'sms'],
    officer: ['subscribe', 'voice'],
  },
  primaries: 1,
  backups: 1,
  backupSeconds: 60,
  lateAskSeconds: 120,
  lateReplaceSeconds: 240,
  callBackSeconds: 60,
  walking: { speed: 1.3, detour: 1.3, floorSeconds: 15, startSeconds: 60 },
  staySeconds: 1800,
  confirmSeconds: 86_400,
  fatigue: { callsAWeek: 4, restSeconds: 14_400 },
}

/** Stored in `policies`, _id is `<communityId>_<version>`; the highest version is in force. */
export const storedPolicy = z.object({
  _id: id,
  communityId: id,
  version: z.number().int().min(1),
  policy,
  from: instant,
  by: id,
  /** The older version it brought back. */
  restored: z.number().int().min(1).optional(),
  /** The intention that stored it. */
  key: z.string().max(64).optional(),
})
export type StoredPolicy = z.infer<typeof storedPolicy>
