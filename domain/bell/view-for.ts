// What one person may see of an alert, and nothing beyond it. Every answer to a client comes through here.
import type { Instant } from '../shape'
import type { Alert, Responder } from './alert'
import { openRole } from './answer'
import { standsOutside } from './door'
import { active, activeAs, callOf, partiesOf } from './party'
import type { AlertLine, AlertView, CalledView, DeskView, EndedView, PresserView, ResponderView } from './view'
import { callBackWords, comradeName, minutesBetween } from './words'

export interface Viewer {
  personId: string
  /** Holds an office over the ground of this alert. */
  desk: boolean
  /** Asked for the desk's view although also called or going: the console's own look. */
  fromDesk?: boolean
}

/** The search is over: whoever went has nothing left to read about the household. */
export const over = ({ state }: Alert): boolean =>
  state === 'resolved' || state === 'confirmed' || state === 'falseAlarm'

const common = (alert: Alert) => ({
  alertId: alert._id,
  version: alert.version,
  state: alert.state,
  pressedAt: alert.pressedAt,
  drill: alert.drill,
  ...(alert.brokeDrill ? { brokeDrill: true } : {}),
  communityName: alert.place.communityName,
  dutyPhone: alert.dutyPhone,
})

type Coming = Responder & { state: 'accepted' | 'onTheWay' | 'arrived' }
const coming = (alert: Alert): Coming[] => (over(alert) ? [] : (active(alert) as Coming[]))

const comingView = (one: Coming, now: Instant) => ({
  name: comradeName(one.name),
  role: one.role,
  state: one.state,
  ...(one.state === 'arrived' || now > one.expectedAt ? {} : { etaMinutes: minutesBetween(now, one.expectedAt) }),
})

/** Undefined when this alert is none of the viewer's business. */
export function viewFor(alert: Alert, viewer: Viewer, now: Instant): AlertView | undefined {
  const parties = partiesOf(alert, viewer)
  if (viewer.fromDesk && viewer.desk) return deskView(alert)
  if (parties.has('household') || parties.has('family')) return presserView(alert, now)
  const going = activeAs(alert, viewer.personId)
  if (going && !over(alert)) return responderView(alert, going as Coming, now)
  if (parties.has('called') && !over(alert)) return calledView(alert, viewer, now)
  if (viewer.desk) return deskView(alert)
  return wasParty(alert, viewer.personId) ? endedView(alert, viewer.personId) : undefined
}

const outcomeOf = (resolution: Alert['resolution']) =>
  resolution
    ? {
        outcome: resolution.outcome,
        outcomeWords: resolution.words,
        ...(resolution.pictures.length > 0 ? { pictures: resolution.pictures } : {}),
      }
    : {}

const wasParty = (alert: Alert, personId: string): boolean =>
  alert.parties.includes(personId) || alert.calls.some((call) => call.personId === personId)

/** What the household sees, and its button says. */
export function presserView(alert: Alert, now: Instant): PresserView {
  const { resolution } = alert
  return {
    as: 'presser',
    ...common(alert),
    householdId: alert.householdId,
    calledCount: alert.calls.length,
    coming: coming(alert).map((one) => comingView(one, now)),
    doorCode: alert.doorCode,
    callBackRequired: alert.callBack.required,
    presses: alert.presses.length,
    unopened: standsOutside(alert),
    ...outcomeOf(resolution),
    canCancel: !over(alert) && !alert.callBack.required,
    canConfirm: alert.state === 'resolved',
  }
}

function calledView(alert: Alert, viewer: Viewer, now: Instant): CalledView {
  const call = callOf(alert, viewer.personId)!
  return {
    as: 'called',
    ...common(alert),
    estateName: alert.place.estateName,
    ...(call.distance === undefined ? {} : { distance: Math.round(call.distance) }),
    ...(call.expectedSeconds === undefined
      ? {}
      : { etaMinutes: minutesBetween(now, now + call.expectedSeconds * 1000) }),
    calledAs: call.as,
    answer: call.answer === 'accepted' ? 'released' : call.answer,
    open: openRole(alert),
  }
}

function responderView(alert: Alert, going: Coming, now: Instant): ResponderView {
  const { place, resident, callBack } = alert
  const call = callOf(alert, going.personId)
  return {
    as: 'responder',
    ...common(alert),
    estateName: place.estateName,
    buildingName: place.buildingName,
    door: place.door,
    floor: place.floor,
    point: place.point,
    residentName: resident.name,
    residentPhone: resident.phone,
    livesAlone: resident.livesAlone,
    ...(resident.note ? { note: resident.note } : {}),
    ...(resident.languages ? { languages: resident.languages } : {}),
    doorCode: alert.doorCode,
    ...(call?.distance === undefined ? {} : { distance: Math.round(call.distance) }),
    role: going.role,
    myState: going.state,
    expectedAt: going.expectedAt,
    askedLate: going.askedLateAt !== undefined,
    unopened: standsOutside(alert),
    ...(going.state === 'arrived' && alert.keyGranted && resident.keyHolder ? { keyHolder: resident.keyHolder } : {}),
    others: coming(alert)
      .filter(({ personId }) => personId !== going.personId)
      .map((one) => ({ ...comingView(one, now), phone: one.phone })),
    callBackWords: callBackWords(callBack),
  }
}

function endedView(alert: Alert, personId: string): EndedView {
  return {
    as: 'ended',
    ...common(alert),
    thanks: alert.responders.some((one) => one.personId === personId),
    ...(alert.resolution ? { outcome: alert.resolution.outcome } : {}),
  }
}

function deskView(alert: Alert): DeskView {
  const { place, resident, callBack, resolution } = alert
  return {
    as: 'desk',
    ...common(alert),
    place: {
      point: place.point,
      gridId: place.gridId,
      estateName: place.estateName,
      buildingName: place.buildingName,
      door: place.door,
      floor: place.floor,
    },
    resident: {
      name: resident.name,
      phone: resident.phone,
      livesAlone: resident.livesAlone,
      ...(resident.note ? { note: resident.note } : {}),
    },
    urgency: alert.urgency,
    presses: alert.presses.length,
    wave: alert.wave,
    ...(alert.nextWaveAt === undefined ? {} : { nextWaveAt: alert.nextWaveAt }),
    calls: alert.calls.map(
      ({ id, name, phone, as, wave, calledAt, distance, expectedSeconds, answer, answeredAt }) => ({
        name,
        phone,
        as,
        wave,
        calledAt,
        distance,
        expectedSeconds,
        answer,
        answeredAt,
        attempts: alert.outbox
          .filter(({ callId }) => callId === id)
          .flatMap(({ attempts }) =>
            attempts.map(({ channel, startedAt, result, reason, possibleDouble }) => ({
              channel,
              at: startedAt,
              result,
              reason,
              possibleDouble,
            })),
          ),
      }),
    ),
    responders: alert.responders.map(({ name, phone, role, state, expectedAt, acceptedAt, arrivedAt }) => ({
      name,
      phone,
      role,
      state,
      expectedAt,
      acceptedAt,
      arrivedAt,
    })),
    doorCode: alert.doorCode,
    ...(standsOutside(alert) ? { unopenedAt: alert.unopened?.at } : {}),
    key: resident.keyHolder ? (alert.keyGranted ? 'granted' : 'kept') : 'none',
    callBack: {
      required: callBack.required,
      since: callBack.since,
      done: callBack.done !== undefined,
      reached: callBack.done?.reached ?? false,
      words: callBackWords(callBack),
    },
    ...outcomeOf(resolution),
    timeline: alert.timeline,
  }
}

/** One line of a desk's list. */
export const lineOf = (alert: Alert, now: Instant): AlertLine => ({
  ...common(alert),
  estateName: alert.place.estateName,
  buildingName: alert.place.buildingName,
  door: alert.place.door,
  point: alert.place.point,
  residentName: alert.resident.name,
  wave: alert.wave,
  calledCount: alert.calls.length,
  coming: coming(alert).map((one) => comingView(one, now)),
  callBackRequired: alert.callBack.required,
  ...(alert.resolution ? { outcome: alert.resolution.outcome } : {}),
})
