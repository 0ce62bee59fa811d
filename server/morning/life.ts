// Signs of life: each is put down for its household's day, and ends what was begun because none had come.
import type { Household } from '../../domain/household/household'
import {
  dayOf,
  instantOf,
  isAway,
  reported,
  type SignOfLife,
  type Whose,
  wellMorning,
} from '../../domain/morning/course'
import { type Morning, morningIdOf } from '../../domain/morning/morning'
import { SIGN_WORDS } from '../../domain/morning/words'
import type { Person } from '../../domain/person/person'
import type { Id, Instant } from '../../domain/shape'
import { householdById, pathOf } from '../household/read'
import { logFault } from '../kernel/log'
import { personById } from '../person/read'
import { settleTask } from '../task/read'
import { residentOf } from '../warning/read'
import { handOverOwed } from './step'
import { changeMorning, insertMorning, morningById } from './store'

/** Milliseconds before its hour from which on a sign of life counts for the day: who opened the app at midnight may have fallen since. */
const COUNTS_FROM = 4 * 3_600_000

/** The household with everybody its morning is about. */
export async function whoseOf(household: Household): Promise<Whose> {
  const { pairedVolunteerId } = household
  const [resident, volunteer, path] = await Promise.all([
    residentOf(household),
    pairedVolunteerId ? personById(pairedVolunteerId) : undefined,
    pathOf(household),
  ])
  return { household, resident, path, ...(volunteer ? { volunteer } : {}) }
}

/** Puts a sign of life down; undefined where none is expected of this household today, or not yet. */
export async function noteLife(household: Household, life: SignOfLife, now: Instant): Promise<Morning | undefined> {
  if (!household.morning || isAway(household, now)) return undefined
  const morningId = morningIdOf(household._id, dayOf(now))
  if (!(await morningById(morningId))) {
    if (now < instantOf(household.morning.byMinute, now) - COUNTS_FROM) return undefined
    const well = wellMorning(await whoseOf(household), life, now)
    if (await insertMorning(well)) return well
  }
  return endByLife(morningId, life, now)
}

/** What goes on because nothing had come ends; whoever was asked is told, and nobody has to go to the door any more. */
export async function endByLife(morningId: string, life: SignOfLife, now: Instant): Promise<Morning> {
  const after = await changeMorning(morningId, (held) => reported(held, life, now))
  if (after.taskId && after.sign) {
    await settleTask(after.taskId, 'allWell', `${SIGN_WORDS[after.sign.how]}：${after.sign.name}`, now)
  }
  await handOverOwed(after, now)
  return after
}

/** Until when nothing new is to be learnt of somebody's opening the app: polls come every few seconds. */
const known = new Map<Id, Instant>()
const LOOKS_AGAIN = 600_000
const MOST = 5000

/** Somebody opened the app, or has it open: a sign of life of the household they live in. Never throws. */
export async function appOpened({ _id, name, householdId }: Person, now: Instant): Promise<void> {
  if (!householdId || (known.get(_id) ?? 0) > now) return
  try {
    const household = await householdById(householdId)
    const lives = household?.memberIds.includes(_id) ? household : undefined
    const morning = lives && (await noteLife(lives, { how: 'app', by: { personId: _id, name } }, now))
    if (known.size >= MOST) known.clear()
    // Without 早安 one looks again in a while; with today's sign put down, when a new day has begun.
    known.set(_id, morning && !morning.live ? instantOf(24 * 60, now) : now + LOOKS_AGAIN)
  } catch (fault) {
    logFault('morning.appOpened', fault)
  }
}

/** A push of the household's device, or its taking back. Never throws: a bell does not wait for a morning. */
export async function deviceUsed(householdId: Id, device: string, now: Instant): Promise<void> {
  try {
    const household = await householdById(householdId)
    if (household) await noteLife(household, { how: 'device', by: { name: device } }, now)
  } catch (fault) {
    logFault('morning.deviceUsed', fault)
  }
}

/** For tests: what this process knows is forgotten. */
export const forgetOpened = (): void => known.clear()
