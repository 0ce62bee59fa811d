// Who may own what a decision becomes: units that serve the place, companies, committees and branches of its community, its offices.

import type { OutputOf } from '../../domain/contract'
import type { Office } from '../../domain/person/person'
import type { Organisation } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { owners } from '../../domain/topic/contract'
import { DOOR_OFFICES } from '../../domain/topic/party'
import type { CarryOut, Topic } from '../../domain/topic/topic'
import { handle } from '../kernel/handle'
import { officesSaid, organisationsOfCommunities, organisationsOver } from '../organisation/read'
import { type Holder, holdersOf } from '../person/read'
import { gridsOf } from '../place/read'
import { topicById } from './store'
import { actorOf, existing, rolesIn } from './who'

const PEOPLE: readonly Office[] = [...DOOR_OFFICES, 'propertyManager', 'ownersChair', 'streetAdmin']

/** Of a topic, and of whatever else is handed to somebody there. */
type Ground = Pick<Topic, 'path' | 'communityId'>

async function organisationsFor({ path, communityId }: Ground): Promise<Organisation[]> {
  const [serving, own] = await Promise.all([
    organisationsOver(path, ['unit']),
    organisationsOfCommunities([communityId]),
  ])
  return [...new Map([...serving, ...own].map((one) => [one._id, one])).values()]
}

async function peopleFor({ path, communityId }: Ground, now: Instant): Promise<Holder[]> {
  const grids = await gridsOf(communityId)
  const holders = await holdersOf([...path, ...grids.map(({ _id }) => _id)], PEOPLE, now)
  return [...new Map(holders.map((one) => [one.person._id, one])).values()]
}

/** Which carry something out, and as what they are told apart; whose office it is to answer for it first. */
const ABOUT: Partial<Record<Organisation['kind'], string>> = {
  unit: '',
  propertyCompany: '物业公司',
  ownersCommittee: '业委会',
  selfGovernmentCommittee: '自管委',
  gridBranch: '网格党支部',
  communityCommittee: '社区',
  buildingGroup: '楼栋党小组',
}
const KINDS = Object.keys(ABOUT)

/** As one chooses among them. */
export async function ownersOn(ground: Ground, now: Instant): Promise<Omit<OutputOf<typeof owners>, 'now'>> {
  const [organisations, holders] = await Promise.all([organisationsFor(ground), peopleFor(ground, now)])
  const people = holders.slice(0, 100)
  const said = await officesSaid(people.map(({ position }) => position))
  return {
    organisations: organisations
      .filter(({ kind }) => kind in ABOUT)
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
      .map(({ _id, name, kind, field }) => ({ organisationId: _id, name, about: field ?? ABOUT[kind] ?? '' }))
      .slice(0, 300),
    people: people.map(({ person, position }) => ({
      personId: person._id,
      name: person.name,
      office: said(position),
    })),
  }
}

export const handleOwners = handle(owners, async ({ topicId }, circumstances) => {
  const { now } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  if (!(await rolesIn(topic, actor, now)).has('leader')) throw new Refusal('NOT_YOURS', 'owners')
  return { ...(await ownersOn(topic, now)), now }
})

type Asked = { organisationId: Id } | { personId: Id }

/** The one chosen of them, with the name; refuses an id that is none of theirs. */
export async function ownerFor(
  topic: Topic,
  asked: Asked,
  now: Instant,
): Promise<Extract<CarryOut, { kind: 'project' | 'undertaking' }>['owner']> {
  if ('organisationId' in asked) {
    const found = (await organisationsFor(topic)).find(({ _id }) => _id === asked.organisationId)
    if (!found) throw new Refusal('BAD_INPUT', 'no such owner')
    return { organisationId: found._id, name: found.name }
  }
  const found = (await peopleFor(topic, now)).find(({ person }) => person._id === asked.personId)
  if (!found) throw new Refusal('BAD_INPUT', 'no such owner')
  return { personId: found.person._id, name: found.person.name }
}
