// Buttons that were not heard of for a day, or whose battery is nearly empty, become somebody's task; and the task ends by
// itself when the button is heard again. Ids follow from the device and its silence, so looking twice opens none twice.
import { DEVICE_KINDS, type Device, isSilent, SILENT } from '../../domain/device/device'
import type { Instant } from '../../domain/shape'
import { batteryId, deviceAgain, newTask, settled, silenceId, WITHIN } from '../../domain/task/course'
import type { DeviceFault, Task } from '../../domain/task/task'
import { whyDevice } from '../../domain/task/words'
import { batteryBelow, devicesByIds, unheardSince } from '../device/read'
import { householdsByIds, pathOf } from '../household/read'
import { log, logFault } from '../kernel/log'
import { lastLook, noteLook } from '../kernel/looks'
import { officeOn } from './office'
import { insertTask, openOfKind, renewTask, tasksByIds } from './store'

/** Milliseconds between two looks: a day's silence may be noticed ten minutes late. */
const EVERY = 600_000
/** Percent below which somebody goes to change it, and above which it counts as changed. */
const LOW = 20
const WELL = 30
const MOST = 1000
/** Milliseconds one look works at most; the next one goes on. */
const WORKS = 4000

/** What the timer runs: gives how many tasks were opened or begun anew. */
export async function watchDevices(now: Instant, works = WORKS): Promise<number> {
  const look = await lastLook('devices')
  if (look && look.at + EVERY > now) return 0
  const until = Date.now() + works
  const [silent, low] = await Promise.all([unheardSince(now - SILENT, MOST), batteryBelow(LOW, MOST)])
  const opened =
    (await follow('silent', silent, now, until)) +
    // Who is silent is gone to anyway.
    (await follow(
      'battery',
      low.filter((device) => !isSilent(device, now)),
      now,
      until,
    ))
  await settleHeard(now)
  await noteLook('devices', look, Date.now() > until ? now - EVERY : now, now)
  if (opened > 0) log('info', 'task.watchDevices', { opened })
  return opened
}

const idFor = (fault: DeviceFault, { _id, lastSeenAt, enrolledAt }: Device) =>
  fault === 'silent' ? silenceId(_id, lastSeenAt ?? enrolledAt) : batteryId(_id)

const whyOf = (fault: DeviceFault, { kind, lastSeenAt, battery }: Device) =>
  whyDevice(fault, DEVICE_KINDS[kind], lastSeenAt, battery)

async function follow(fault: DeviceFault, devices: readonly Device[], now: Instant, until: number): Promise<number> {
  const known = new Map((await tasksByIds(devices.map((one) => idFor(fault, one)))).map((task) => [task._id, task]))
  let opened = 0
  for (const device of devices) {
    if (Date.now() > until) break
    try {
      const task = known.get(idFor(fault, device))
      opened += Number(task ? await again(task, fault, device, now) : await open(fault, device, now))
    } catch (wrong) {
      logFault('task.device', wrong, { deviceId: device._id })
    }
  }
  return opened
}

async function open(fault: DeviceFault, device: Device, now: Instant): Promise<boolean> {
  const [household] = await householdsByIds([device.householdId])
  if (!household) return false
  const { communityId, gridId } = household
  const ground = { communityId, gridId }
  return insertTask(
    newTask(
      {
        _id: idFor(fault, device),
        kind: 'device',
        householdId: household._id,
        personId: household.memberIds[0] ?? household._id,
        place: { ...ground, path: await pathOf(household) },
        about: { deviceId: device._id, fault },
        why: whyOf(fault, device),
        forOffice: await officeOn(ground, new Set(), now),
        dueAt: now + WITHIN,
      },
      now,
    ),
  )
}

async function again(task: Task, fault: DeviceFault, device: Device, now: Instant): Promise<boolean> {
  const why = whyOf(fault, device)
  if (!deviceAgain(task, why, now)) return false
  await renewTask(task._id, (held) => deviceAgain(held, why, now))
  return true
}

async function settleHeard(now: Instant): Promise<void> {
  const tasks = (await openOfKind('device')).filter(({ about }) => about.deviceId)
  const devices = new Map((await devicesByIds(tasks.map(({ about }) => about.deviceId!))).map((one) => [one._id, one]))
  for (const task of tasks) {
    const words = overBecause(task, devices.get(task.about.deviceId!), now)
    if (!words) continue
    try {
      await renewTask(task._id, (held) => settled(held, words, now))
    } catch (wrong) {
      logFault('task.device', wrong, { taskId: task._id })
    }
  }
}

/** Why nobody need go any more; undefined while somebody has to. */
function overBecause({ about }: Task, device: Device | undefined, now: Instant): string | undefined {
  if (device?.state !== 'active') return '这个按钮已经停用'
  if (about.fault === 'battery') return (device.battery ?? 0) >= WELL ? `电量恢复到${device.battery}%` : undefined
  return isSilent(device, now) ? undefined : '按钮又有消息了'
}
