// The writer of warnings and of asks.
import type { Id, Instant, Phone } from '../../domain/shape'
import type { Ask, Warning } from '../../domain/warning/warning'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const warningById = (warningId: Id): Promise<Warning | undefined> => collection('warnings').byId(warningId)
export const warningsByIds = (warningIds: readonly Id[]): Promise<Warning[]> => collection('warnings').byIds(warningIds)
export const askById = (askId: string): Promise<Ask | undefined> => collection('asks').byId(askId)

/** False where it is there already: the id follows from the intention. */
export const insertWarning = (warning: Warning): Promise<boolean> =>
  inserted(() => collection('warnings').insert(warning))
/** False where this household was asked already. */
export const insertAsk = (ask: Ask): Promise<boolean> => inserted(() => collection('asks').insert(ask))

async function inserted(insert: () => Promise<void>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

export const changeWarning = (warningId: Id, to: (held: Warning) => Warning | undefined): Promise<Warning> =>
  change('warnings', warningId, to)
export const changeAsk = (askId: string, to: (held: Ask) => Ask | undefined): Promise<Ask> => change('asks', askId, to)

export const dueWarnings = (now: Instant): Promise<Warning[]> =>
  collection('warnings').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: 20 })

/** Asks that owe a message, the longest overdue first. */
export const dueAsks = (now: Instant, limit: number, offset: number): Promise<Ask[]> =>
  collection('asks').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit, offset })

export const asksOf = (warningId: Id): Promise<Ask[]> => allOf('asks', { warningId })
export const liveAsksOf = (warningId: Id): Promise<Ask[]> => allOf('asks', { warningId, live: true })

/** Those one may answer in the app. */
export const liveOfParty = (personId: Id): Promise<Ask[]> =>
  collection('asks').find({ parties: personId, live: true }, { limit: 20 })

/** Those asked by this telephone, the latest first. */
export const liveOfPhone = (phone: Phone): Promise<Ask[]> =>
  collection('asks').find({ phones: phone, live: true }, { limit: 20 })

export const liveOfHousehold = (householdId: Id): Promise<Ask[]> =>
  collection('asks').find({ householdId, live: true }, { limit: 10 })

export const liveOfKnocker = (personId: Id): Promise<Ask[]> =>
  collection('asks').find({ 'knock.personId': personId, live: true }, { limit: 500 })

/** Warnings that touch this ground, the latest first. */
export const warningsOn = (ground: readonly Id[], limit: number): Promise<Warning[]> =>
  ground.length === 0
    ? Promise.resolve([])
    : collection('warnings').find({ ground: sdk().command.in([...ground]) }, { orderBy: ['sentAt', 'desc'], limit })
