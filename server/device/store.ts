// The writer of devices and of the nonces of their calls.
import type { Device } from '../../domain/device/device'
import { type SignedHead, SKEW } from '../../domain/device/wire'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const deviceById = (deviceId: Id): Promise<Device | undefined> => collection('devices').byId(deviceId)

/** False where it is there already: a repeat of the same intention. */
export async function insertDevice(device: Device): Promise<boolean> {
  try {
    await collection('devices').insert(device)
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Carries out an intention once. */
export const changeDevice = (deviceId: Id, intention: string, to: (device: Device) => Device): Promise<Device> =>
  change('devices', deviceId, (held) => (held.keys.includes(intention) ? undefined : to(held)))

export async function devicesOn(ground: readonly Id[], limit: number, afterId: Id | undefined): Promise<Device[]> {
  if (ground.length === 0) return []
  const { command } = sdk()
  const after = afterId === undefined ? {} : { _id: command.gt(afterId) }
  return collection('devices').find({ path: command.in([...ground]), ...after }, { limit, orderBy: ['_id', 'asc'] })
}

export const devicesOf = (householdId: Id): Promise<Device[]> =>
  collection('devices').find({ householdId }, { limit: 100, orderBy: ['_id', 'asc'] })

/** Where its household lies now. */
export const moveDevice = (deviceId: Id, path: readonly Id[]): Promise<Device> =>
  change('devices', deviceId, (held) => (held.path.join() === path.join() ? undefined : { ...held, path: [...path] }))

/** Not heard of since before `before`, those silent for the shortest time first; then those never heard at all. */
export async function unheardSince(before: Instant, limit: number): Promise<Device[]> {
  const { command } = sdk()
  const [heard, never] = await Promise.all([
    collection('devices').find(
      { state: 'active', lastSeenAt: command.lt(before) },
      { limit, orderBy: ['lastSeenAt', 'desc'] },
    ),
    collection('devices').find({ state: 'active', lastSeenAt: command.exists(false) }, { limit }),
  ])
  return [...heard, ...never.filter(({ enrolledAt }) => enrolledAt < before)]
}

export const batteryBelow = (percent: number, limit: number): Promise<Device[]> =>
  collection('devices').find({ state: 'active', battery: sdk().command.lt(percent) }, { limit })

export const devicesByIds = (deviceIds: readonly Id[]): Promise<Device[]> => collection('devices').byIds(deviceIds)

/** Milliseconds between two notes that a device was heard: a poll every five seconds is not worth a write each. */
const NOTED_EVERY = 60_000

export interface Heard {
  battery?: number | undefined
  signal?: number | undefined
}

/** Puts down that it was heard, what it says of itself, and that its new key is in use: then the old one ends. */
export async function noteHeard(device: Device, newest: boolean, now: Instant, heard?: Heard): Promise<void> {
  const isOld = (held: Device) => newest && held.keyBefore !== undefined && held.keyNumber === device.keyNumber
  const isRecent = (held: Device) => (held.lastSeenAt ?? 0) > now - NOTED_EVERY
  if (!heard && isRecent(device) && !isOld(device)) return
  await change('devices', device._id, (held) => {
    if (!heard && isRecent(held) && !isOld(held)) return undefined
    const { keyBefore, ...kept } = held
    return {
      ...kept,
      ...(keyBefore === undefined || isOld(held) ? {} : { keyBefore }),
      lastSeenAt: Math.max(now, held.lastSeenAt ?? 0),
      ...(heard?.battery === undefined ? {} : { battery: heard.battery }),
      ...(heard?.signal === undefined ? {} : { signal: heard.signal }),
    }
  })
}

/** False for a call that was here before. Kept for as long as a copy of it would be in time, and as long again. */
export async function rememberNonce(
  { deviceId, nonce, timestamp }: SignedHead,
  press: boolean,
  now: Instant,
): Promise<boolean> {
  try {
    const until = Math.max(Number(timestamp), now) + 2 * SKEW
    await collection('nonces').insert({ _id: `${deviceId}_${nonce}`, deviceId, press, at: now, until })
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Those nobody could repeat any more go. Gives how many. */
export async function forgetNonces(now: Instant): Promise<number> {
  const { command } = sdk()
  const { deleted } = await sdk()
    .collection('nonces')
    .where({ until: command.lt(now) })
    .remove()
  return Number(deleted)
}

/** Calls other than presses: a frightened finger must not keep the device from asking who is coming. */
export const callsOf = (deviceId: Id, since: Instant): Promise<number> =>
  collection('nonces').count({ deviceId, press: false, at: sdk().command.gt(since) })

export const callsOfAll = (since: Instant): Promise<number> =>
  collection('nonces').count({ press: false, at: sdk().command.gt(since) })
