// The doors somebody knocks at, in walking order, and what they found there.
import { groundOf } from '../../domain/bell/desk'
import { Refusal } from '../../domain/refusal'
import { type DoorToKnock, doors, knocked } from '../../domain/warning/contract'
import { nobodyHome } from '../../domain/warning/course'
import type { Ask } from '../../domain/warning/warning'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { takeAnswer } from './answer'
import { inWalkingOrder } from './knock'
import { homesOf, liesOn } from './show'
import { askById, changeAsk, liveOfKnocker, warningsByIds } from './store'

export const handleDoors = handle(doors, async (_input, circumstances) => listed(circumstances, doors.name))

export const handleKnocked = handle(knocked, async ({ askId, found, words }, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const ask = mayKnock(await askById(askId), circumstances)
  const by = { personId, name, as: 'officer' as const }
  if (found === 'nobodyHome') {
    await changeAsk(ask._id, (held) => {
      if (held.keys.includes(key)) return undefined
      const missed = nobodyHome(held, by, now, words)
      return { ...missed, keys: [...missed.keys, key].slice(-50) }
    })
  } else await takeAnswer(ask, { word: found, by, via: 'knock', words, key, now })
  return listed(circumstances, knocked.name)
})

/** Whoever it was given to, or an office over that ground: colleagues help out. */
function mayKnock(ask: Ask | undefined, { caller, ...circumstances }: Circumstances): Ask {
  const me = personOf({ caller, ...circumstances })._id
  const mine = ask?.knock?.personId === me
  if (!ask || !(mine || liesOn(ask, groundOf(caller.positions)))) throw new Refusal('NOT_FOUND')
  if (!ask.live || !ask.knock) throw new Refusal('STEP_OUT_OF_ORDER', 'no door to knock at')
  return ask
}

async function listed(circumstances: Circumstances, call: string) {
  const { now } = circumstances
  const me = personOf(circumstances)._id
  const all = inWalkingOrder(await liveOfKnocker(me))
  const open = all.filter(({ state }) => state === 'asked')
  const [homeOf, warnings] = await Promise.all([
    homesOf(open),
    warningsByIds([...new Set(open.map((one) => one.warningId))]),
  ])
  if (open.length > 0) await audit(now, { by: me, call, about: { doors: open.length } })
  const titleOf = (warningId: string) => warnings.find(({ _id }) => _id === warningId)?.title ?? ''
  const shown = open.map((ask, i): DoorToKnock => {
    const { name, address, phone, livesAlone } = homeOf(ask)
    return {
      askId: ask._id,
      warningId: ask.warningId,
      warningTitle: titleOf(ask.warningId),
      name,
      address,
      ...(phone ? { phone } : {}),
      livesAlone,
      state: ask.state,
      missed: ask.knock?.missed ?? 0,
      place: i + 1,
    }
  })
  return { doors: shown, settled: all.length - open.length, now }
}
