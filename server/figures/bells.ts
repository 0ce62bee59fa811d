// The figures of the bell on the caller's ground, counted anew at each call from the alerts' own records.
import { groundOf } from '../../domain/bell/desk'
import { figuresOf, type Recorded, SETTLES } from '../../domain/figures/bells'
import { bells } from '../../domain/figures/contract'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { recordedOnGround } from '../bell/read'
import { handle } from '../kernel/handle'
import { placesByIds } from '../place/read'

const DAY = 86_400_000
/** What a city of this size presses in a year. */
const MOST = 5000

export const handleBells = handle(bells, async ({ days, placeId, large }, { caller, now }) => {
  const ground = await groundAsked(groundOf(caller.positions), placeId)
  const to = now - SETTLES
  const from = now - days * DAY
  const { alerts, cut } = await readAll(ground, { from, to })
  const figures = figuresOf(alerts, ground)
  const nameOf = await namesOf([...ground, ...figures.areas.map((area) => area.placeId)])
  const areas = figures.areas.map((area) => ({ ...area, name: nameOf(area.placeId) }))
  // Loaded when it is wanted: whoever only starts the function does not wait for what draws.
  const { drawings } = await import('./draw')
  return {
    from,
    to,
    ground: ground.map((held) => ({ placeId: held, name: nameOf(held) })),
    ...figures,
    areas,
    ...(figures.whole.alerts > 0 ? { drawings: drawings({ ...figures, areas }, large) } : {}),
    cut,
  }
})

/** All of one's ground, or one place on it; what is not on it does not exist for the caller. */
async function groundAsked(ground: readonly Id[], placeId: Id | undefined): Promise<readonly Id[]> {
  if (ground.length === 0) throw new Refusal('NOT_YOURS')
  if (placeId === undefined || ground.includes(placeId)) return placeId === undefined ? ground : [placeId]
  const [place] = await placesByIds([placeId])
  if (!place?.path.some((above) => ground.includes(above))) throw new Refusal('NOT_FOUND')
  return [placeId]
}

async function readAll(
  ground: readonly Id[],
  period: { from: Instant; to: Instant },
): Promise<{ alerts: Recorded[]; cut: boolean }> {
  const alerts = new Map<Id, Recorded>()
  for await (const part of recordedOnGround(ground, period)) {
    for (const alert of part) alerts.set(alert._id, alert)
    if (alerts.size > MOST) return { alerts: [...alerts.values()].slice(0, MOST), cut: true }
  }
  return { alerts: [...alerts.values()], cut: false }
}

async function namesOf(placeIds: readonly Id[]): Promise<(placeId: Id) => string> {
  const names = new Map((await placesByIds(placeIds)).map(({ _id, name }) => [_id, name]))
  return (placeId) => names.get(placeId) ?? '其他地方'
}
