// What people do about one alert, from the press to the confirmation, by dice: declining, coming as the second, turning
// back, not satisfied, pressing again. Everything through their phones and nothing by looking behind them.
import type { Dice } from '../../local/city/dice'
import type { Home } from './ground'
import { type Phone, pause } from './phone'

export interface Street {
  home: Home
  phone(personId: string): Phone
  dice: Dice
}

/** Rounds of looking who is called until somebody goes: longer than all waves take, kills included. */
const MOST_LOOKS = 400

/** Between two things somebody does, milliseconds. */
const think = (dice: Dice) => pause(dice.whole(20, 400))

/** One alert from press to confirmation. `late`: none of the volunteers answers, so that the waves go on to the officers. */
export async function ring(street: Street, late: boolean): Promise<string> {
  const { home, phone, dice } = street
  const householdId = home.household._id
  const pressed = await phone(home.presser).intend('bell.press', { householdId }, 'press')
  const alertId = pressed.alertId
  if (!alertId) throw new Error(`the press was refused: ${pressed.code}`)
  if (dice.chance(0.4)) {
    await think(dice)
    const who = home.household.familyIds[0] ?? home.presser
    await phone(who).intend('bell.press', { householdId }, 'press')
  }
  if (dice.chance(0.2)) await phone(home.presser).intend('bell.cancel', { alertId })
  let satisfied = false
  while (!satisfied) {
    await help(street, alertId, late)
    await think(dice)
    satisfied = dice.chance(0.85)
    const event = satisfied ? 'confirm' : 'notHelped'
    await phone(home.presser).intend('bell.confirm', { alertId, helped: satisfied }, event)
  }
  return alertId
}

/** Until somebody was at the door and has said what came of it. */
async function help(street: Street, alertId: string, late: boolean): Promise<void> {
  const { phone, dice, home } = street
  const come = late ? home.officers : [...home.volunteers, ...home.officers]
  // The nearest are called first; the others look again only when nobody of them has come.
  const first = late ? come : home.volunteers
  // Few enough that somebody is left who comes.
  let declines = late ? 0 : 3
  let releases = 1
  for (let look = 0; look < MOST_LOOKS; look++) {
    const who = dice.pick(look < 12 ? first : come)
    await pause(dice.whole(50, 200))
    const told = await toldOf(phone(who), alertId)
    if (told === 'nothing') continue
    if (told === 'called' && declines > 0 && dice.chance(0.25)) {
      declines--
      await phone(who).intend('bell.decline', { alertId })
      continue
    }
    if (told === 'called') {
      if (!(await phone(who).intend('bell.accept', { alertId })).ok) continue
      if (dice.chance(0.5)) await secondComes(street, alertId, come, who)
    }
    await think(dice)
    await phone(who).intend('bell.depart', { alertId })
    await think(dice)
    if (releases > 0 && dice.chance(0.2)) {
      releases--
      await phone(who).intend('bell.release', { alertId, words: '孩子病了' })
      continue
    }
    await phone(who).intend('bell.arrive', { alertId })
    await think(dice)
    await phone(who).intend('bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了' })
    return
  }
  throw new Error(`nobody was ever called to ${alertId}, or nobody could come`)
}

/** A second one of those called accepts too: comes as backup, or is told that enough are coming. */
async function secondComes({ phone, dice }: Street, alertId: string, come: string[], first: string): Promise<void> {
  const second = dice.pick(come.filter((one) => one !== first))
  await phone(second).intend('bell.accept', { alertId })
}

/** What the alert is to this person: called and not answered; going, as a second who is the only one now may be; or nothing to do. */
async function toldOf(phone: Phone, alertId: string): Promise<'called' | 'going' | 'nothing'> {
  const { data } = await phone.ask('bell.mine')
  const view = data?.alerts?.find((one) => one.alertId === alertId)
  if (view?.as === 'responder') return 'going'
  return view?.as === 'called' && view.answer === 'none' ? 'called' : 'nothing'
}
