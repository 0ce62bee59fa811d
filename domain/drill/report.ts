// What a drill showed, read from its alerts and nothing else. Nobody is ranked: names only of those no message reached, so
// that their numbers can be put right.

import * as z from 'zod'
import { type Alert, type Call, calledAs, channel, OPEN_STATES } from '../bell/alert'
import { groupBy } from '../group-by'
import { type Id, id, name, phone } from '../shape'

const seconds = z.number().int().min(0)

export const doorReport = z.object({
  doorId: id,
  alertId: id,
  open: z.boolean(),
  called: z.number().int(),
  /** From the press to the first who accepted, and to the first at the door. */
  acceptSeconds: seconds.optional(),
  arriveSeconds: seconds.optional(),
  /** Somebody pressed for real meanwhile. */
  broken: z.boolean(),
})

export const drillReport = z.object({
  doors: z.array(doorReport),
  /** People and phones, each once however many doors called them. */
  called: z.number().int(),
  reached: z.number().int(),
  answered: z.number().int(),
  channels: z.array(
    z.object({ channel, handed: z.number().int(), failed: z.number().int(), unknown: z.number().int() }),
  ),
  /** The slowest door's; absent where some door had nobody. */
  acceptSeconds: seconds.optional(),
  arriveSeconds: seconds.optional(),
  notReached: z.array(z.object({ name, phone, as: calledAs, why: z.array(z.string().max(200)).max(5) })),
})
export type DrillReport = z.infer<typeof drillReport>

const who = ({ personId, phone }: Call): string => personId ?? phone

const attemptsOf = (alert: Alert, { id: callId }: Call) =>
  alert.outbox.filter((message) => message.callId === callId).flatMap(({ attempts }) => attempts)

/** Whether something may still go out to them. */
const isPending = (alert: Alert, { id: callId }: Call): boolean =>
  alert.outbox.some((message) => message.callId === callId && ['pending', 'handing'].includes(message.state))

function firstSeconds(alert: Alert, event: 'accept' | 'arrive'): number | undefined {
  const at = alert.timeline.find((entry) => entry.event === event)?.at
  return at === undefined ? undefined : Math.max(0, Math.round((at - alert.pressedAt) / 1000))
}

const slowest = (all: readonly (number | undefined)[]): number | undefined =>
  all.length > 0 && all.every((one) => one !== undefined) ? Math.max(...(all as number[])) : undefined

export function reportOf(doors: readonly { doorId: Id; alert: Alert }[]): DrillReport {
  const calls = doors.flatMap(({ alert }) =>
    alert.calls.map((call) => ({ alert, call, attempts: attemptsOf(alert, call) })),
  )
  const all = [...groupBy(calls, ({ call }) => who(call)).values()]
  const isReached = (own: typeof calls) =>
    own.some(({ call, attempts }) => attempts.some(({ result }) => result === 'handed') || hasAnswered(call))
  const missing = all.filter((own) => !isReached(own) && !own.some(({ alert, call }) => isPending(alert, call)))
  const perDoor = doors.map(({ doorId, alert }) => {
    const [acceptSeconds, arriveSeconds] = [firstSeconds(alert, 'accept'), firstSeconds(alert, 'arrive')]
    return {
      doorId,
      alertId: alert._id,
      open: OPEN_STATES.includes(alert.state),
      called: alert.calls.length,
      ...(acceptSeconds === undefined ? {} : { acceptSeconds }),
      ...(arriveSeconds === undefined ? {} : { arriveSeconds }),
      broken: alert.timeline.some(({ event, about }) => event === 'endDrill' && about?.words !== undefined),
    }
  })
  const acceptSeconds = slowest(perDoor.map((door) => door.acceptSeconds))
  const arriveSeconds = slowest(perDoor.map((door) => door.arriveSeconds))
  return {
    doors: perDoor,
    called: all.length,
    reached: all.filter(isReached).length,
    answered: all.filter((own) => own.some(({ call }) => hasAnswered(call))).length,
    channels: byChannel(doors.flatMap(({ alert }) => alert.outbox.flatMap(({ attempts }) => attempts))),
    ...(acceptSeconds === undefined ? {} : { acceptSeconds }),
    ...(arriveSeconds === undefined ? {} : { arriveSeconds }),
    notReached: missing.map((own) => ({
      name: own[0]!.call.name,
      phone: own[0]!.call.phone,
      as: own[0]!.call.as,
      why: [
        ...new Set(
          own.flatMap(({ attempts }) => attempts.map(({ channel: by, reason }) => `${by} ${reason ?? ''}`.trim())),
        ),
      ].slice(0, 5),
    })),
  }
}

/** They said yes or no themselves; `notNeeded` and the end were put down for them. */
const hasAnswered = ({ answer }: Call): boolean => ['accepted', 'declined', 'released'].includes(answer)

function byChannel(attempts: readonly Alert['outbox'][number]['attempts'][number][]): DrillReport['channels'] {
  const count = (by: string, result: string) =>
    attempts.filter((one) => one.channel === by && one.result === result).length
  return (['subscribe', 'sms', 'voice'] as const)
    .map((by) => ({
      channel: by,
      handed: count(by, 'handed'),
      failed: count(by, 'failed'),
      unknown: count(by, 'unknown'),
    }))
    .filter(({ handed, failed, unknown }) => handed + failed + unknown > 0)
}
