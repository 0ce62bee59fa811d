// What an office may do about devices. What a device itself calls is in wire.ts: it signs, and has no session.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, words } from '../shape'
import { battery, deviceId, deviceKind, deviceState, signal } from './device'

/** One device as a desk sees it. */
const deviceLine = z.object({
  deviceId,
  householdId: id,
  /** Estate, building and door. */
  address: z.string(),
  kind: deviceKind,
  state: deviceState,
  keyNumber: z.number().int(),
  /** A new key was made, and the device still calls with the old one. */
  keyWaits: z.boolean(),
  enrolledAt: instant,
  lastSeenAt: instant.optional(),
  battery: battery.optional(),
  signal: signal.optional(),
  /** Nothing heard of it for a day. */
  silent: z.boolean(),
})
export type DeviceLine = z.infer<typeof deviceLine>

/** 64 hexadecimal digits: 32 bytes. Shown once. */
const key = z.string().regex(/^[0-9a-f]{64}$/)

const desk = ['officer', 'admin'] as const

/** Ties a new device to a household. The key is in this answer and in no later one. */
export const enrol = contract({
  name: 'device.enrol',
  servedBy: 'office',
  may: desk,
  changes: true,
  input: { householdId: id, kind: deviceKind },
  output: { device: deviceLine, key },
})

/** A new key; the old one goes on until the new one is used, unless `atOnce`. Also for one that was lost and is found. */
export const rotate = contract({
  name: 'device.rotate',
  servedBy: 'office',
  may: desk,
  changes: true,
  input: { deviceId: id, atOnce: z.boolean().default(false) },
  output: { device: deviceLine, key },
})

const ending = { input: { deviceId: id, words: words.optional() }, output: { device: deviceLine } }

/** Nobody knows where it is: it is heard no more. */
export const lost = contract({ name: 'device.lost', servedBy: 'office', may: desk, changes: true, ...ending })

/** For good. */
export const revoke = contract({ name: 'device.revoke', servedBy: 'office', may: desk, changes: true, ...ending })

/** The devices of the places one answers for, in the order of their ids. */
export const list = contract({
  name: 'device.list',
  servedBy: 'office',
  may: desk,
  input: { limit: z.number().int().min(1).max(200).default(100), afterId: id.optional() },
  output: { devices: z.array(deviceLine), now: instant },
})

/** The devices of one household, the newest first. */
export const ofHousehold = contract({
  name: 'device.ofHousehold',
  servedBy: 'office',
  may: desk,
  input: { householdId: id },
  output: { devices: z.array(deviceLine), now: instant },
})
