// People and the offices they hold. Rights follow from offices with terms, never from a field a client can send.
import * as z from 'zod'
import type { Role } from '../contract'
import { id, instant, name, phone } from '../shape'

/** Offices by which a person has rights over a place. Chinese names: docs/glossary.md. */
export const OFFICES = {
  cityAdmin: { title: '市级管理员', role: 'admin' },
  streetAdmin: { title: '街道管理员', role: 'admin' },
  communityAdmin: { title: '社区管理员', role: 'admin' },
  communitySecretary: { title: '社区党委书记（网格总长）', role: 'admin' },
  dutyOfficer: { title: '社区值班员', role: 'officer' },
  streetDutyOfficer: { title: '街道值班员', role: 'officer' },
  gridChief: { title: '网格长', role: 'officer' },
  branchSecretary: { title: '网格（小区）党支部书记', role: 'officer' },
  gridOfficer: { title: '网格员', role: 'officer' },
  buildingLeader: { title: '楼栋长', role: 'officer' },
  buildingGroupLeader: { title: '楼栋党小组组长', role: 'officer' },
  centreHousehold: { title: '党员中心户', role: 'resident' },
  communityDoctor: { title: '社区医生', role: 'officer' },
  propertyManager: { title: '物业负责人', role: 'unit' },
  ownersChair: { title: '业主委员会主任', role: 'unit' },
  unitContact: { title: '单位联络员', role: 'unit' },
  disciplineContact: { title: '纪检联系人', role: 'unit' },
  deputy: { title: '人大代表', role: 'convener' },
  pavilionHost: { title: '议事亭管理员', role: 'convener' },
  volunteer: { title: '志愿者', role: 'volunteer' },
} as const satisfies Record<string, { title: string; role: Role }>

export type Office = keyof typeof OFFICES
export const office = z.enum(Object.keys(OFFICES) as [Office, ...Office[]])

/** Stored in `people`. `openid` is unique; a person without WeChat has their own id there, which no openid can equal. */
export const person = z.object({
  _id: id,
  version: z.number().int().min(1),
  name,
  phone,
  openid: z.string().min(1).max(64),
  communityId: id,
  householdId: id.optional(),
  birthYear: z.number().int().min(1900).max(2100).optional(),
  partyMember: z.boolean(),
  /** The privacy notice agreed to, and when. Nothing personal is asked before. */
  privacyAgreed: z.object({ notice: z.string().max(20), at: instant }).optional(),
  /** Session tokens made before are refused: signed out everywhere. */
  sessionsFrom: instant.optional(),
  /** Left for good: nameless since, and nobody can be this person any more. */
  leftAt: instant.optional(),
  lastKey: z.string().max(64).optional(),
})
export type Person = z.infer<typeof person>

/** Stored in `positions`: who holds which office over which place, from when to when. */
export const position = z.object({
  _id: id,
  /** Absent is 1: the first ones were written without. */
  version: z.number().int().min(1).optional(),
  personId: id,
  office,
  placeId: id,
  /** The branch, company or unit it is held in; absent for offices over a place alone. */
  organisationId: id.optional(),
  /** Held by office and not appointed to: a grid's chief is whoever is secretary of its branch. The position it follows from. */
  byOffice: id.optional(),
  /** Stands in for the holder of this position while they are away. */
  standsInFor: id.optional(),
  from: instant,
  to: instant.optional(),
  /** Intention keys already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(50).optional(),
})
export type Position = z.infer<typeof position>

export function holds(position: Position, now: number): boolean {
  return position.from <= now && (position.to === undefined || now < position.to)
}

/** The coarse roles that follow from the positions held at this moment. */
export function rolesOf(positions: readonly Position[], now: number): ReadonlySet<Role> {
  const roles = new Set<Role>(['anyone', 'resident'])
  for (const held of positions) if (holds(held, now)) roles.add(OFFICES[held.office].role)
  return roles
}
