// Every collection there is: the shape of its documents and its declared indexes. What CloudBase is told to create
// is generated from this table. Clients reach none of them directly: all permissions are ADMINONLY.
import * as z from 'zod'
import { alert } from '../../domain/bell/alert'
import { storedPolicy } from '../../domain/bell/policy'
import { boundaryChange } from '../../domain/boundary/change'
import { spot } from '../../domain/boundary/spot'
import { category } from '../../domain/category/category'
import { storedTerms } from '../../domain/category/terms'
import { device, deviceId } from '../../domain/device/device'
import { drill } from '../../domain/drill/drill'
import { deliberationMonth } from '../../domain/figures/deliberation-month'
import { attendance, gathering, series } from '../../domain/gathering/gathering'
import { hearing } from '../../domain/hearing/hearing'
import { amendment } from '../../domain/household/amendment'
import { healthNote } from '../../domain/household/health'
import { household } from '../../domain/household/household'
import { matter } from '../../domain/matter/matter'
import { publishedCourse, publishedDay, publishedPage } from '../../domain/matter/publish'
import { matterTally, streetTally } from '../../domain/matter/tally-sums'
import { meeting } from '../../domain/meeting/meeting'
import { morning } from '../../domain/morning/morning'
import { backing } from '../../domain/organisation/backing'
import { organisationChange } from '../../domain/organisation/change'
import { pavilion, pavilionDay } from '../../domain/pavilion/pavilion'
import { person, position } from '../../domain/person/person'
import { picture } from '../../domain/picture/picture'
import { organisation, place } from '../../domain/place/place'
import { record, recordLetters, signature } from '../../domain/record/record'
import { residence } from '../../domain/residence/residence'
import { importRows, rosterImport } from '../../domain/roster/import'
import { screening } from '../../domain/screening/screening'
import { id, instant, phone } from '../../domain/shape'
import { task } from '../../domain/task/task'
import { opinion, topic } from '../../domain/topic/topic'
import { shift } from '../../domain/volunteer/shift'
import { volunteer } from '../../domain/volunteer/volunteer'
import { ballotBox, vote, voteMark, voteProxy, voteReminder, voteRoll } from '../../domain/vote/vote'
import { ask, warning } from '../../domain/warning/warning'

interface Index {
  name: string
  fields: { field: string; direction: 'asc' | 'desc' | '2dsphere' }[]
  unique?: boolean
}
interface Declared<S extends z.ZodType> {
  schema: S
  indexes: Index[]
}

const asc = (name: string, ...fields: string[]): Index => ({
  name,
  fields: fields.map((field) => ({ field, direction: 'asc' as const })),
})
const unique = (name: string, ...fields: string[]): Index => ({ ...asc(name, ...fields), unique: true })
const sphere = (field: string): Index => ({ name: `${field}_geo`, fields: [{ field, direction: '2dsphere' }] })

const declare = <S extends z.ZodType>(schema: S, indexes: Index[]): Declared<S> => ({ schema, indexes })

/** The person who is answering an alert: one document a person, so nobody answers two. */
const engagement = z.object({ _id: id, alertId: id, at: instant })

/**
 * The door a person is called to or goes to: one document a person, so nobody is called to two. alertId is empty while
 * there is none; `yields` says that a real alert may take the person: free, or called for a drill only. The instants of
 * the last calls are kept for fairness.
 */
const summons = z.object({
  _id: id,
  alertId: z.string().max(64),
  at: instant,
  yields: z.boolean(),
  calls: z.array(instant).max(30),
})

/** A timer's work is done by whoever holds the lease; `fence` rises with every holder. */
const lease = z.object({
  _id: id,
  version: z.number().int(),
  holder: z.string(),
  until: instant,
  fence: z.number().int(),
})

/**
 * How far one room has looked through what another wrote: when it last did, and the instant up to which it has seen
 * everything. _id says what it looks for.
 */
const look = z.object({ _id: id, version: z.number().int().min(1), at: instant, through: instant })

/** A sign-in code on its way; _id is the phone. The code itself is not stored, its HMAC is. */
const signInCode = z.object({
  _id: phone,
  version: z.number().int(),
  codeHmac: z.string(),
  expiresAt: instant,
  sentAt: instant,
  sentToday: z.number().int(),
  tries: z.number().int(),
  lastKey: z.string(),
  /** The intention that signed in with it: a code works once, and again only for the retry of the same sign-in. */
  usedKey: z.string().optional(),
})

/** What one person has consented to be sent, by template; _id is `<personId>_<template>`. */
const consent = z.object({
  _id: z.string().max(120),
  version: z.number().int(),
  personId: id,
  template: z.string().max(40),
  left: z.number().int().min(0),
  keys: z.array(z.string()).max(50),
})

/** What one change of positions holds on to; _id is `<office>_<place or organisation>`. */
const seat = z.object({ _id: id, version: z.number().int().min(1) })

/** Who looked at what, who did what to whom. Append-only. */
const audit = z.object({
  _id: id,
  at: instant,
  by: id,
  call: z.string().max(60),
  about: z.record(z.string(), z.union([z.string().max(200), z.number(), z.boolean()])),
})

/** One call of a device, kept while a copy of it could still pass for new; _id is `<deviceId>_<nonce>`. */
const nonce = z.object({ _id: id, deviceId, press: z.boolean(), at: instant, until: instant })

/** A workbook made for somebody, until it is deleted. */
const sheetFile = z.object({ _id: id, file: z.string().max(1200), sweepAt: instant })

export const COLLECTIONS = {
  people: declare(person, [
    unique('openid', 'openid'),
    unique('phone', 'phone'),
    asc('name', 'name'),
    asc('community', 'communityId'),
  ]),
  positions: declare(position, [
    asc('person', 'personId'),
    asc('place_office', 'placeId', 'office'),
    asc('office', 'office'),
    asc('organisation', 'organisationId', 'from'),
  ]),
  places: declare(place, [sphere('point'), asc('kind_path', 'kind', 'path'), asc('estate', 'estateId')]),
  organisations: declare(organisation, [asc('community', 'communityId'), asc('places_kind', 'placeIds', 'kind')]),
  organisationChanges: declare(organisationChange, [asc('organisation', 'organisationId', 'at')]),
  backings: declare(backing, []),
  seats: declare(seat, []),
  households: declare(household, [
    sphere('point'),
    asc('building', 'buildingId'),
    asc('members', 'memberIds'),
    asc('family', 'familyIds'),
    asc('community_bell', 'communityId', 'bellConsent.at'),
    asc('community_withdrawn', 'communityId', 'bellConsentWithdrawn.at'),
    asc('grid', 'gridId'),
    asc('morning', 'morning.byMinute'),
  ]),
  amendments: declare(amendment, [asc('household', 'householdId')]),
  healthNotes: declare(healthNote, []),
  residences: declare(residence, [
    asc('person', 'personId'),
    asc('household', 'householdId', 'state'),
    asc('grid', 'gridId', 'state'),
    asc('community', 'communityId', 'state'),
  ]),
  volunteers: declare(volunteer, [
    sphere('home'),
    { name: 'live_geo', fields: [{ field: 'live.point', direction: '2dsphere' }] },
    asc('building', 'buildingId'),
    asc('community', 'communityId'),
    asc('live_until', 'live.until'),
    asc('record_at', 'record.at'),
  ]),
  shifts: declare(shift, [
    asc('to', 'to'),
    asc('person_to', 'personId', 'to'),
    asc('community_to', 'communityId', 'to'),
  ]),
  policies: declare(storedPolicy, [asc('community', 'communityId', 'version')]),
  alerts: declare(alert, [
    unique('open', 'openKey'),
    asc('due', 'nextDueAt'),
    asc('household', 'householdId'),
    asc('community_pressed', 'communityId', 'pressedAt'),
    asc('community_state', 'communityId', 'state'),
    asc('party', 'parties'),
    asc('ground', 'place.path', 'pressedAt'),
    asc('pressed', 'pressedAt'),
    asc('updated', 'updatedAt'),
  ]),
  devices: declare(device, [
    asc('household', 'householdId'),
    asc('ground', 'path'),
    asc('seen', 'state', 'lastSeenAt'),
    asc('battery', 'state', 'battery'),
  ]),
  nonces: declare(nonce, [
    asc('device_at', 'deviceId', 'press', 'at'),
    asc('at', 'press', 'at'),
    asc('until', 'until'),
  ]),
  tasks: declare(task, [
    asc('office', 'forOffice.placeId', 'state'),
    asc('ground', 'place.path', 'dueAt'),
    asc('tell', 'tellAt'),
    asc('kind', 'kind', 'state'),
    asc('warning', 'about.warningId'),
  ]),
  drills: declare(drill, [
    asc('due', 'dueAt'),
    asc('ground', 'path', 'startsAt'),
    asc('community', 'communityId', 'startsAt'),
  ]),
  looks: declare(look, []),
  mornings: declare(morning, [
    asc('due', 'nextDueAt'),
    asc('state', 'live', 'state'),
    asc('phone', 'phones', 'live'),
    asc('volunteer', 'volunteer.personId', 'live'),
  ]),
  warnings: declare(warning, [asc('due', 'nextDueAt'), asc('ground', 'ground', 'sentAt')]),
  asks: declare(ask, [
    asc('due', 'nextDueAt'),
    asc('warning', 'warningId'),
    asc('party', 'parties', 'live'),
    asc('phone', 'phones', 'live'),
    asc('household', 'householdId', 'live'),
    asc('knocker', 'knock.personId', 'live'),
  ]),
  pictures: declare(picture, [
    asc('sweep', 'sweepAt'),
    asc('alert', 'about.alertId', 'by'),
    asc('matter', 'about.matterId', 'by'),
    asc('draft', 'about.draftId', 'by'),
    asc('gathering', 'about.gatheringId', 'by'),
    asc('topic', 'about.topicId', 'by'),
    asc('hearing', 'about.hearingId', 'by'),
    asc('proxy', 'about.voteId', 'about.unitId', 'by'),
  ]),
  categories: declare(category, [asc('version', 'version')]),
  matters: declare(matter, [
    unique('number', 'number'),
    { name: 'point_geo', fields: [{ field: 'place.point', direction: '2dsphere' }] },
    asc('due', 'nextDueAt'),
    asc('party', 'parties', 'submittedAt'),
    asc('owner', 'owner.placeId', 'open', 'dueAt'),
    asc('handed', 'handed.organisationId', 'dueAt'),
    asc('promised', 'promises.organisationId', 'submittedAt'),
    asc('state_due', 'state', 'dueAt'),
    asc('open_due', 'open', 'dueAt'),
    asc('grid_due', 'place.gridId', 'open', 'dueAt'),
    asc('community_due', 'place.communityId', 'open', 'dueAt'),
    asc('street_due', 'place.streetId', 'open', 'dueAt'),
    asc('submitted', 'submittedAt'),
    asc('grid_submitted', 'place.gridId', 'submittedAt'),
    asc('community_submitted', 'place.communityId', 'submittedAt'),
    asc('street_submitted', 'place.streetId', 'submittedAt'),
    asc('public_submitted', 'isPublic', 'submittedAt'),
    asc('day', 'day'),
    asc('grams', 'grams'),
    asc('around', 'avoid.level', 'submittedAt'),
    asc('draft', 'draftId'),
    asc('raised', 'raiser.personId', 'submittedAt'),
    asc('raiser_phone', 'raiser.phone'),
    asc('entered', 'enteredBy.personId', 'submittedAt'),
    asc('updated', 'updatedAt'),
    asc('merged', 'mergedInto'),
  ]),
  publishedDays: declare(publishedDay, []),
  publishedPages: declare(publishedPage, []),
  publishedCourses: declare(publishedCourse, [asc('cohort', 'cohort', 'counted')]),
  matterTallies: declare(matterTally, [
    unique('cohort', 'cohort', 'page'),
    asc('community_month', 'communityId', 'month'),
    asc('street_month', 'streetId', 'month'),
    asc('held', 'rows.matterId'),
    asc('turns', 'turnsAt'),
  ]),
  streetTallies: declare(streetTally, [asc('month', 'month'), asc('turns', 'turnsAt')]),
  matterTerms: declare(storedTerms, [unique('version', 'version')]),
  screenings: declare(screening, [
    asc('subject', 'subject.room', 'subject.id'),
    asc('settled', 'subject.room', 'settledAt'),
    asc('due', 'dueAt'),
    asc('trace', 'trace'),
    asc('human', 'state', 'path', 'askedAt'),
  ]),
  imports: declare(rosterImport, [asc('by', 'by', 'at'), asc('working', 'idle', 'at'), asc('sweep', 'sweepAt')]),
  importRows: declare(importRows, [asc('import', 'importId', 'seq')]),
  sheetFiles: declare(sheetFile, [asc('sweep', 'sweepAt')]),
  engagements: declare(engagement, [asc('alert', 'alertId')]),
  summonses: declare(summons, []),
  meetings: declare(meeting, [
    asc('ground', 'path', 'state', 'startsAt'),
    asc('place', 'placeId', 'state', 'startsAt'),
    asc('invited', 'invitations.organisationId', 'state', 'startsAt'),
    asc('due', 'nextDueAt'),
  ]),
  pavilions: declare(pavilion, [
    asc('ground', 'path'),
    asc('community', 'communityId'),
    asc('draft', 'draftIds'),
    asc('strike', 'strikeAt'),
  ]),
  gatherings: declare(gathering, [
    asc('due', 'nextDueAt'),
    asc('ground', 'path', 'startsAt'),
    asc('community', 'communityId', 'startsAt'),
    asc('pavilion', 'pavilionId', 'startsAt'),
    asc('seat', 'bookings.personId', 'startsAt'),
    asc('booked', 'bookings.bookedBy', 'startsAt'),
    asc('host', 'hosts.personId', 'startsAt'),
    asc('deputy', 'deputies.personId', 'startsAt'),
    asc('topic', 'topicIds'),
    asc('series', 'series.seriesId', 'startsAt'),
  ]),
  attendances: declare(attendance, [asc('objected', 'path', 'objection.at')]),
  pavilionDays: declare(pavilionDay, [asc('pavilion_day', 'pavilionId', 'day')]),
  topics: declare(topic, [
    asc('ground', 'path', 'state', 'updatedAt'),
    asc('raised', 'raisedBy.personId', 'updatedAt'),
    asc('received', 'path', 'raisedAt'),
    asc('from', 'from.id'),
    asc('draft', 'draftId'),
    asc('due', 'nextDueAt'),
    asc('updated', 'updatedAt'),
  ]),
  opinions: declare(opinion, [
    asc('topic', 'topicId', 'at'),
    asc('topic_id', 'topicId', '_id'),
    asc('topic_stance', 'topicId', 'stance'),
    asc('person', 'personId', 'at'),
  ]),
  series: declare(series, [
    asc('ground', 'path', 'updatedAt'),
    asc('made', 'madeThrough'),
    asc('rota', 'rota.personId'),
    asc('ended', 'ending.by'),
  ]),
  votes: declare(vote, [
    asc('due', 'nextDueAt'),
    asc('community', 'communityId', 'state', 'until'),
    asc('ground', 'path', 'state', 'until'),
    asc('ended', 'path', 'state', 'closedAt'),
    asc('topic', 'topicId'),
  ]),
  voteRolls: declare(voteRoll, [asc('people', 'personIds')]),
  voteMarks: declare(voteMark, [asc('vote', 'voteId'), asc('unit', 'unitId')]),
  // No index, so that nothing but the sums is written down.
  ballotBoxes: declare(ballotBox, []),
  voteProxies: declare(voteProxy, [asc('vote', 'voteId'), asc('holder', 'holder.personId', 'state')]),
  voteReminders: declare(voteReminder, [asc('due', 'nextDueAt')]),
  records: declare(record, [
    asc('ground', 'path', 'state', 'startsAt'),
    asc('person', 'people'),
    asc('owed', 'screeningOwed'),
    asc('due', 'nextDueAt'),
  ]),
  recordLetters: declare(recordLetters, [
    asc('due', 'nextDueAt'),
    asc('person', 'letters.to.personId'),
    asc('phone', 'letters.to.phone'),
  ]),
  hearings: declare(hearing, [
    asc('due', 'nextDueAt'),
    asc('ground', 'path', 'updatedAt'),
    asc('received', 'path', 'registeredAt'),
    asc('sayer', 'sayer.personId', 'updatedAt'),
    asc('phone', 'sayer.phone'),
    asc('deputy', 'deputy.personId', 'updatedAt'),
    asc('entered', 'enteredBy', 'updatedAt'),
    asc('holder', 'handed.to.personId', 'updatedAt'),
    asc('unit', 'handed.to.organisationId', 'updatedAt'),
    asc('gathering', 'gatheringId', 'updatedAt'),
    asc('draft', 'draftId'),
    asc('letter', 'letters.to.personId'),
    asc('updated', 'updatedAt'),
  ]),
  deliberationMonths: declare(deliberationMonth, [asc('ground', 'path', 'month')]),
  signatures: declare(signature, [asc('person', 'personId')]),
  leases: declare(lease, []),
  codes: declare(signInCode, [asc('expires', 'expiresAt')]),
  consents: declare(consent, [asc('person', 'personId')]),
  audits: declare(audit, [asc('by', 'by'), asc('at', 'at')]),
  spots: declare(spot, [sphere('point'), asc('state_path', 'state', 'path'), asc('settled', 'settledAt')]),
  boundaryChanges: declare(boundaryChange, [asc('community_number', 'communityId', 'number'), asc('state', 'state')]),
} satisfies Record<string, Declared<z.ZodType>>

export type CollectionName = keyof typeof COLLECTIONS
export type DocumentOf<N extends CollectionName> = z.infer<(typeof COLLECTIONS)[N]['schema']>
