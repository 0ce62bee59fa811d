// How simulated people behave: whether they answer, how soon, how fast they walk. The same whoever calls them.
import { beijing } from '~/domain/beijing'
import type { Instant } from '~/domain/shape'
import { availableNow } from '~/domain/volunteer/hours'
import { beta, named, normal, within } from './chance'
import { PARAMETERS as P } from './parameters'
import type { Around, Door, Helper, Town } from './town'

export interface Press {
  id: string
  at: Instant
  door: Door
  real: boolean
  cancelled: boolean
  measured: boolean
}

/** What somebody does when called to this press: all of it settled before anybody is called. */
export interface Reply {
  answer: 'accepts' | 'declines' | 'silent'
  /** Seconds from being called to the answer. */
  answerAfter: number
  /** Seconds from accepting to the house door, and from there to the door of the household. */
  setOutAfter: number
  wayTakes: number
  course: 'comes' | 'neverComes' | 'releases'
  saysStillComing: boolean
}

export interface Habit {
  propensity: number
  answer: number
  setOut: number
  /** Metres a second. */
  speed: number
}

const isNight = (hour: number): boolean => hour >= P.night.from || hour < P.night.to
const total = P.pressesByHour.reduce((a, b) => a + b, 0)
const nightShare = P.pressesByHour.reduce((sum, weight, hour) => sum + (isNight(hour) ? weight : 0), 0) / total
/** By day; the mean over all presses is the level. */
const BY_DAY = 1 / (1 - nightShare + P.nightResponse * nightShare)

export interface People {
  reply(press: Press, id: string): Reply
  available(id: string, now: Instant): boolean
}

export function peopleOf(town: Town, level: number, seed: number): People {
  const habits = new Map<string, Habit>()
  const habitOf = (id: string): Habit => {
    let habit = habits.get(id)
    if (!habit) {
      habit = drawHabit(town.helpers.get(id)!, level, seed)
      habits.set(id, habit)
    }
    return habit
  }
  const available = (id: string, now: Instant) => availableNow(town.helpers.get(id)!.volunteer, now)
  return {
    available,
    reply(press, id) {
      const way = press.door.near.find((one) => one.id === id) ?? press.door.paired!
      const outside = !available(id, press.at)
      return replyOf(press, town.helpers.get(id)!, habitOf(id), way, outside, seed)
    },
  }
}

export function drawHabit({ volunteer, age }: Helper, level: number, seed: number): Habit {
  const dice = named(seed, 'habit', volunteer._id)
  const comfortable = age < 60 ? P.walking.under60 : P.walking.from60
  const speed = P.walking.hurry * (comfortable + P.walking.spread * normal(dice))
  return {
    speed: within(P.walking.slowest, speed, P.walking.fastest),
    answer: Math.exp(P.answer.habit * normal(dice)),
    setOut: Math.exp(P.setOut.habit * normal(dice)),
    propensity: beta(dice, level, P.propensityConcentration),
  }
}

function replyOf(press: Press, helper: Helper, habit: Habit, way: Around, outside: boolean, seed: number): Reply {
  const dice = named(seed, press.id, helper.volunteer._id)
  const night = isNight(beijing(press.at).hour())
  const slower = night ? P.nightSlower : 1
  const chance = habit.propensity * BY_DAY * (night ? P.nightResponse : 1) * (outside ? P.outsideHours.response : 1)
  const accepts = dice.chance(Math.min(1, chance))
  const declines = dice.chance(P.declineShare)
  const course = dice.next()
  return {
    answer: accepts ? 'accepts' : declines ? 'declines' : 'silent',
    answerAfter: P.answer.medianSeconds * slower * habit.answer * Math.exp(P.answer.moment * normal(dice)),
    setOutAfter: P.setOut.medianSeconds * slower * habit.setOut * Math.exp(P.setOut.moment * normal(dice)),
    course: course < P.neverComes ? 'neverComes' : course < P.neverComes + P.releases.share ? 'releases' : 'comes',
    saysStillComing: dice.chance(P.stillComing.share),
    wayTakes: wayTakes(press.door, helper, habit.speed, way, outside, seed),
  }
}

/** Seconds between two doors: stairs down, the way, stairs up; from elsewhere by scooter. */
function wayTakes(door: Door, helper: Helper, speed: number, way: Around, outside: boolean, seed: number): number {
  const dice = named(seed, 'way', door.household._id, helper.volunteer._id)
  const detour = within(P.detour.least, P.detour.mean + P.detour.spread * normal(dice), P.detour.most)
  const up = stairs(door.household.floor, P.stairs.up)
  if (outside) {
    const metres = P.outsideHours.medianMetres * Math.exp(P.outsideHours.spread * normal(dice))
    return (metres * detour) / P.outsideHours.metresPerSecond + up
  }
  return stairs(helper.floor, P.stairs.down) + (way.distance * detour) / speed + up
}

const stairs = (floor: number, secondsAFloor: number): number =>
  Math.abs(floor) > P.stairs.liftAbove ? P.stairs.liftSeconds : Math.max(0, Math.abs(floor) - 1) * secondsAFloor
