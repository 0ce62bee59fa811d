// A device of a household: the button at the bed or the door. It rings the bell of that household and no other.
import * as z from 'zod'
import { Refusal } from '../refusal'
import { type Id, type Instant, id, instant, words } from '../shape'

export const DEVICE_KINDS = {
  bedside: '床头按钮',
  door: '门口按钮',
  bathroom: '卫生间拉绳',
  pendant: '随身按钮',
} as const
export const deviceKind = z.enum(Object.keys(DEVICE_KINDS) as [keyof typeof DEVICE_KINDS])
export type DeviceKind = keyof typeof DEVICE_KINDS

/** Only an active one is heard. */
export const deviceState = z.enum(['active', 'lost', 'revoked'])

/** Ids of devices: printed on a label and typed by hand, so short, small letters and digits, none that look alike. */
export const deviceId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/)

/** A key as it is kept: sealed under the key of the functions, never as it is. */
const sealedKey = z.string().max(200)

/** Percent. */
export const battery = z.number().int().min(0).max(100)
/** dBm, as modems say it. */
export const signal = z.number().int().min(-150).max(0)

/** Stored in `devices`. */
export const device = z.object({
  _id: deviceId,
  version: z.number().int().min(1),
  householdId: id,
  /** City, street, community, grid as the household lay when it was enrolled: for finding a desk's devices. */
  path: z.array(id).max(8),
  kind: deviceKind,
  state: deviceState,
  key: sealedKey,
  /** The key before, which goes on until the new one has been used: changing a key must not make a bell mute. */
  keyBefore: sealedKey.optional(),
  keyNumber: z.number().int().min(1),
  /** Whose intention made the key: only that one sees it, and a repeat of it shortly after. */
  keyMade: z.object({ by: id, at: instant, intention: z.string().max(64) }),
  enrolledAt: instant,
  /** The last call with a good signature. */
  lastSeenAt: instant.optional(),
  battery: battery.optional(),
  signal: signal.optional(),
  /** Append-only. */
  timeline: z
    .array(
      z.object({
        at: instant,
        event: z.enum(['enrol', 'rotate', 'lost', 'revoke']),
        by: id,
        words: words.optional(),
      }),
    )
    .min(1)
    .max(500),
  /** Intentions already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(50),
})
export type Device = z.infer<typeof device>

/** Milliseconds a new key may be shown again to the one whose answer was lost on the way. */
const SHOWN_AGAIN = 600_000
/** Milliseconds without a word after which a device counts as silent. */
export const SILENT = 86_400_000

export const isSilent = ({ state, enrolledAt, lastSeenAt }: Device, now: Instant): boolean =>
  state === 'active' && now - (lastSeenAt ?? enrolledAt) > SILENT

export const mayShowKey = ({ state, keyMade }: Device, by: Id, intention: string, now: Instant): boolean =>
  state === 'active' && keyMade.by === by && keyMade.intention === intention && now - keyMade.at <= SHOWN_AGAIN

interface Deed {
  by: Id
  at: Instant
  /** The intention key. */
  intention: string
  words?: string | undefined
}
export interface Enrolment {
  deviceId: Id
  householdId: Id
  path: readonly Id[]
  kind: DeviceKind
  key: string
}

export function enrolled({ deviceId, key, path, ...one }: Enrolment, { by, at, intention }: Deed): Device {
  return {
    ...one,
    _id: deviceId,
    version: 1,
    path: [...path],
    state: 'active',
    key,
    keyNumber: 1,
    keyMade: { by, at, intention },
    enrolledAt: at,
    timeline: [{ at, event: 'enrol', by }],
    keys: [intention],
  }
}

function done(device: Device, event: Device['timeline'][number]['event'], { by, at, intention, words }: Deed): Device {
  return {
    ...device,
    timeline: [...device.timeline, { at, event, by, ...(words ? { words } : {}) }],
    keys: [...device.keys, intention].slice(-50),
  }
}

/** A new key. The old one goes on until the new one is used, unless `atOnce`, or the device had been lost and is found. */
export function rotated(device: Device, key: string, atOnce: boolean, deed: Deed): Device {
  if (device.state === 'revoked') throw new Refusal('STEP_OUT_OF_ORDER', 'revoked')
  const { keyBefore: _, ...kept } = done(device, 'rotate', deed)
  const { by, at, intention } = deed
  return {
    ...kept,
    state: 'active',
    key,
    ...(atOnce || device.state === 'lost' ? {} : { keyBefore: device.key }),
    keyNumber: device.keyNumber + 1,
    keyMade: { by, at, intention },
  }
}

/** Nobody knows where it is: heard no more, until it is found and given a new key. */
export function lost(device: Device, deed: Deed): Device {
  if (device.state !== 'active') throw new Refusal('STEP_OUT_OF_ORDER', device.state)
  return { ...done(device, 'lost', deed), state: 'lost' }
}

/** For good: the keys go. */
export function revoked(device: Device, deed: Deed): Device {
  if (device.state === 'revoked') throw new Refusal('STEP_OUT_OF_ORDER', 'revoked')
  const { keyBefore: _, ...kept } = done(device, 'revoke', deed)
  return { ...kept, state: 'revoked' }
}
