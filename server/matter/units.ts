// How units did what they were handed on one's ground, of the last thirteen months: read by the ground's index, promises alone.
import { beijing } from '../../domain/beijing'
import { units } from '../../domain/matter/contract'
import { matter } from '../../domain/matter/matter'
import { unitRecordsOf } from '../../domain/matter/units'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'
import { handle } from '../kernel/handle'
import { groundsOf, notAround, onGround } from './find'
import { actorOf } from './show'

/** This one and those before it. */
const MONTHS = 13
const MOST = 300

const handed = matter.pick({ _id: true, promises: true })

export const handleUnits = handle(units, async (_input, circumstances) => {
  const { now } = circumstances
  const { command } = sdk()
  const actor = actorOf(circumstances)
  const from = beijing(now)
    .startOf('month')
    .subtract(MONTHS - 1, 'month')
    .valueOf()
  const found = await Promise.all(
    groundsOf(actor)
      .filter(({ discipline }) => !discipline)
      .map((ground) =>
        every(
          'matters',
          {
            ...onGround(ground),
            submittedAt: command.gte(from),
            'promises.organisationId': command.exists(true),
            ...notAround(actor),
          },
          { fields: ['promises'], shape: handed, by: 'submittedAt' },
        ),
      ),
  )
  // One ground may lie in another.
  const matters = new Map(found.flat().map((one) => [one._id, one]))
  return { units: unitRecordsOf([...matters.values()], now).slice(0, MOST), from, now }
})
