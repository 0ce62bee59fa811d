// What a verified device does: ring, take back, say how it is, ask how things stand. Each gives the household's alert, if any.
import { createHash } from 'node:crypto'
import type { Alert } from '../../domain/bell/alert'
import type { Button } from '../../domain/bell/party'
import { DEVICE_KINDS, type Device } from '../../domain/device/device'
import { pressBody } from '../../domain/device/wire'
import type { Household } from '../../domain/household/household'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { openAlert, openAlertNow, ring, takeBack } from '../bell/read'
import { householdById } from '../household/read'
import { peopleByIds, personById } from '../person/read'

const MINUTE = 60_000
/** Presses of one device that are put down in a minute; more of them are heard and leave nothing. */
const PUT_DOWN = 10
/** Milliseconds within which pushes of one button are one push: a hand that trembles. */
const ONE_PUSH = 2000
/** Milliseconds after which a press id that comes again is another press: longer than a call can be out of date and still be in time. */
const ID_LASTS = 15 * MINUTE

const buttonOf = ({ _id, householdId, kind }: Device): Button => ({
  deviceId: _id,
  householdId,
  name: DEVICE_KINDS[kind],
})

/** The intention key of what a device wants: the same id of the same device is the same intention. */
const keyOf = (...parts: string[]): string => `d_${createHash('sha256').update(parts.join('\n')).digest('base64url')}`

const isSearching = ({ state }: Alert): boolean => ['ringing', 'accepted', 'onTheWay', 'arrived'].includes(state)

/** Presses this process is carrying out, by device: what is pushed meanwhile is the same push, and must not slow the first. */
const underWay = new Map<Id, Promise<Alert>>()

/** `nonce` names the press of a device that gives it no id of its own. */
export async function press(device: Device, sent: unknown, nonce: string, now: Instant): Promise<Alert> {
  const first = await underWay.get(device._id)?.catch(() => undefined)
  if (first && isSearching(first)) return first
  const own = carryOut(device, sent, nonce, now)
  underWay.set(device._id, own)
  try {
    return await own
  } finally {
    if (underWay.get(device._id) === own) underWay.delete(device._id)
  }
}

async function carryOut(device: Device, sent: unknown, nonce: string, now: Instant): Promise<Alert> {
  const [household, open] = await Promise.all([householdById(device.householdId), openAlert(device.householdId)])
  if (!household) throw new Error('the household of this device is gone')
  const isEnough = (alert: Alert) => isSearching(alert) && isPutDown(alert, device, now)
  if (open && isEnough(open)) return open
  const told = pressBody.safeParse(sent)
  const name = told.success ? told.data.press : nonce
  const ringAs = (key: string) =>
    ring({
      household,
      by: buttonOf(device),
      as: 'device',
      resident: () => residentOf(household, device),
      key,
      now,
      isEnough,
    })
  try {
    const key = keyOf('press', device._id, name)
    const alert = await ringAs(key)
    // A device that counts its presses from 1 after each loss of power must not be taken for a repeat of last month.
    const before = alert.presses.find((one) => one.key === key)
    if (before && !isSearching(alert) && now - before.at > ID_LASTS) {
      return await ringAs(keyOf('press', device._id, name, alert._id, String(alert.round)))
    }
    return alert
  } catch (fault) {
    // Many press at once and one was not put down: it is heard all the same when the bell rings.
    const ringing = await openAlert(device.householdId).catch(() => undefined)
    if (fault instanceof Refusal && fault.code === 'BUSY' && ringing && !ringing.drill && isSearching(ringing)) {
      return ringing
    }
    throw fault
  }
}

function isPutDown({ presses }: Alert, { _id }: Device, now: Instant): boolean {
  const recent = presses.filter(({ by, at }) => by === _id && at > now - MINUTE)
  return recent.length >= PUT_DOWN || recent.some(({ at }) => at > now - ONE_PUSH)
}

/** The first of the household who is on record; without anybody, the household itself by its first contact's phone. */
async function residentOf({ _id, memberIds, contacts }: Household, { keyMade }: Device) {
  const people = await peopleByIds(memberIds)
  const first = memberIds.flatMap((id) => people.find((person) => person._id === id) ?? [])[0]
  if (first) return first
  const phone = contacts[0]?.phone ?? (await personById(keyMade.by))?.phone
  if (!phone) throw new Error('nobody is on record for this household')
  return { _id, name: '这户居民', phone, openid: _id }
}

/** Undefined when nothing is open: there is nothing to take back. */
export async function cancel(device: Device, id: string, now: Instant): Promise<Alert | undefined> {
  const open = await openAlertNow(device.householdId, now)
  return open && takeBack(open, buttonOf(device), keyOf('cancel', device._id, id), now)
}

export const standing = (device: Device, now: Instant): Promise<Alert | undefined> =>
  openAlertNow(device.householdId, now)
