// An invented scene for the tests of the bell: one household, its people, volunteers around it, and who finds whom.
import type { Household } from '../household/household'
import type { Instant, Point } from '../shape'
import { advance } from './advance'
import type { Alert } from './alert'
import {
  type Chosen,
  everybodyLeft,
  firstWave,
  kioskWave,
  type Near,
  neighbours,
  replacements,
  type Surroundings,
  secondWave,
} from './candidates'
import type { Actor } from './party'
import { DEFAULT_POLICY, type Policy } from './policy'
import { newAlert } from './press'
import { type Candidate, callPeople, type Due } from './waves'

/** Monday 2 November 2026, 10:00 in Beijing. */
export const MORNING = Date.parse('2026-11-02T10:00:00+08:00')
export const DOOR: Point = { type: 'Point', coordinates: [112.4, 29.72] }

const number = (id: string): string => {
  let sum = 7
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 100_000_000
  return `129${String(sum).padStart(8, '0')}`
}

export const actor = (personId: string, desk = false): Actor => ({
  personId,
  name: `张${personId}`,
  phone: number(personId),
  openid: `wx-${personId}`,
  desk,
})

export const HOUSEHOLD: Household = {
  _id: 'home',
  version: 1,
  communityId: 'community',
  gridId: 'grid',
  estateId: 'estate',
  buildingId: 'building',
  door: '二单元301',
  floor: 3,
  point: DOOR,
  memberIds: ['granny'],
  familyIds: ['daughter'],
  contacts: [{ name: '陈小燕', phone: '12900000001', relation: '女儿' }],
  noteForResponders: '听力不好，请敲重一点',
  livesAlone: true,
  bellConsent: { at: 1, takenBy: 'officer' },
}

/** Available all day, every day. */
export const near = (personId: string, distance: number, more: Partial<Near> = {}): Near => ({
  _id: personId,
  partyMember: true,
  hours: [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }],
  consentToCalls: true,
  buildingId: 'elsewhere',
  distance,
  ...more,
})

export interface Scene {
  near: Near[]
  engaged?: ReadonlySet<string>
  ofBuilding?: ReadonlySet<string>
  recentCalls?: ReadonlyMap<string, readonly Instant[]>
  officers?: { as: 'gridOfficer' | 'gridChief' | 'streetDutyOfficer'; personId: string }[]
  policy?: Policy
}

const candidateOf = (one: Chosen): Candidate => {
  const { name, phone, openid } = actor(one.personId)
  return { ...one, name, phone, openid }
}

/** What the server's look-up does, without a database. */
export function found(scene: Scene, alert: Alert, due: Due, now: Instant): Candidate[] {
  const around: Surroundings = {
    near: scene.near,
    engaged: scene.engaged ?? new Set(),
    ofBuilding: scene.ofBuilding ?? new Set(),
    ...(scene.recentCalls ? { recentCalls: scene.recentCalls } : {}),
  }
  const officers = (...as: string[]): Candidate[] =>
    (scene.officers ?? [])
      .filter((one) => as.includes(one.as))
      .map(({ as, personId }) => {
        const { name, phone, openid } = actor(personId)
        return { as, personId, name, phone, openid }
      })
  if (due.kind === 'visit') return officers('gridOfficer')
  if (due.kind === 'replacement') return replacements(alert, around, now, due.count).map(candidateOf)
  if (due.kind === 'more') return []
  if (due.kind === 'repeat') return everybodyLeft(alert, around, now).map(candidateOf)
  switch (due.wave) {
    case 0:
      return [
        ...HOUSEHOLD.contacts.map(({ name, phone }) => ({ name, phone, as: 'contact' as const })),
        { name: '值班电话', phone: alert.dutyPhone, as: 'dutyPhone' },
      ]
    case 1:
      return firstWave(alert, around, now).map(candidateOf)
    case 2:
      return secondWave(alert, around, now).map(candidateOf)
    case 3:
      return [
        ...officers('gridOfficer', 'gridChief'),
        ...kioskWave(alert, around, now).map(candidateOf),
        ...neighbours(alert, around, now, 3).map(candidateOf),
      ]
    default:
      return [...officers('streetDutyOfficer'), ...neighbours(alert, around, now, 4).map(candidateOf)]
  }
}

/** Advances and calls until nothing more is due. */
export function settle(scene: Scene, alert: Alert, now: Instant): Alert {
  for (let step = 0; step < 20; step++) {
    const { alert: next, due } = advance(alert, now)
    if (!due) return next
    // biome-ignore lint/style/noParameterAssign: the same loop as the server's
    alert = callPeople(next, due, found(scene, next, due, now), now)
  }
  throw new Error('it never settles')
}

export function pressed(scene: Scene, now: Instant = MORNING): Alert {
  const alert = newAlert(
    {
      alertId: 'alert1',
      key: 'press-key-0000000001',
      by: actor('granny'),
      as: 'household',
      household: HOUSEHOLD,
      resident: { _id: 'granny', name: '陈桂兰', phone: '12900000002', openid: 'granny' },
      estateName: '幸福里小区',
      buildingName: '7栋',
      communityName: '东方社区',
      path: ['city', 'street', 'community', 'grid'],
      dutyPhone: '0716-7000001',
      doorCode: '4821',
      policy: scene.policy ?? DEFAULT_POLICY,
      drill: false,
    },
    now,
  )
  return settle(scene, alert, now)
}
