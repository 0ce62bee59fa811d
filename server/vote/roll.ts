// The roll of properties: looked at, entered row by row or pasted, frozen once the vote is open. One import is one write.
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { checkRoll, dropProperty, importRoll, type RollEntry, roll } from '../../domain/vote/contract'
import { square, totalOf, type Unit } from '../../domain/vote/count'
import { paperOf } from '../../domain/vote/proxy'
import { type PersonOfPhone, placed, readRows } from '../../domain/vote/roll'
import { permitVote } from '../../domain/vote/transitions'
import type { Property, VoteRoll } from '../../domain/vote/vote'
import { audit } from '../kernel/audit'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { peopleByPhones } from '../person/read'
import { actingOn, may, type Standing } from './ground'
import {
  changeRoll,
  markIdOf,
  marksByIds,
  marksOf,
  propertyIdOf,
  proxiesByIds,
  proxiesOf,
  rollOf,
  unitIdOf,
  unitsIn,
  voteById,
} from './store'

const PAGE = 50

export async function ownersRoll(voteId: Id): Promise<VoteRoll> {
  const found = await rollOf(voteId)
  if (!found) throw new Refusal('NOT_FOUND', 'no roll')
  return found
}

const finds = ({ door, owners }: Property, words: string): boolean =>
  words === '' || door.includes(words) || owners.some((owner) => owner.includes(words))

/** Fifty of it, with who has voted; never what. */
export async function rollShown(standing: Standing, { find = '', from = 0 }, { now }: Circumstances) {
  const { vote } = standing
  const held = await ownersRoll(vote._id)
  const found = held.properties.filter((one) => finds(one, find))
  const page = found.slice(from, from + PAGE)
  const units = new Map(unitsIn(vote._id, held.properties).map((unit) => [unit.unitId, unit]))
  const ids = [...new Set(page.map(({ ownerKey }) => markIdOf(vote._id, unitIdOf(vote._id, ownerKey))))]
  const [marks, proxies, all] = await Promise.all([
    marksByIds(ids),
    proxiesByIds(ids),
    vote.state === 'draft' ? [] : marksOf(vote._id),
  ])
  const total = totalOf(held.properties)
  return {
    entries: page.map((property): RollEntry => {
      const { propertyId, ownerKey, door, area, owners, personId } = property
      const unitId = unitIdOf(vote._id, ownerKey)
      const proxy = proxies.find((one) => one.unitId === unitId)
      return {
        propertyId,
        unitId,
        door,
        area: square(area),
        owners: owners.join('、'),
        withDoors: othersOf(units.get(unitId), door),
        byPhone: personId !== undefined,
        voted: marks.find((one) => one.unitId === unitId)?.how ?? 'no',
        ...(proxy
          ? {
              proxy: {
                name: proxy.holder.name,
                paper: proxy.paper,
                witness: proxy.witness,
                state: proxy.state,
                pictureIds: [...paperOf(vote, proxy, now)],
              },
            }
          : {}),
      }
    }),
    more: found.length > from + PAGE,
    total: { properties: total.properties, owners: total.owners, area: square(total.area), voted: all.length },
    frozen: held.frozenAt !== undefined,
    may: {
      edit: may(standing, 'roll'),
      proxy: may(standing, 'proxy'),
      paper: may(standing, 'paper') && now < vote.until,
    },
    changes: held.changes.slice(-20).map(({ at, name, added, changed, removed }) => ({
      at,
      by: name,
      words: [
        added > 0 ? `新增${added}套` : '',
        changed > 0 ? `改动${changed}套` : '',
        removed > 0 ? `删去${removed}套` : '',
      ]
        .filter(Boolean)
        .join('，'),
    })),
    now,
  }
}

const othersOf = (unit: Unit | undefined, door: string): string =>
  (unit?.doors ?? []).filter((one) => one !== door).join('、')

export const handleRoll = handle(roll, async ({ voteId, find, from }, circumstances) => {
  const standing = await actingOn(voteId, 'roll', circumstances)
  await audit(circumstances.now, { by: personOf(circumstances)._id, call: roll.name, about: { voteId, from } })
  return rollShown(standing, { find, from }, circumstances)
})

/** Owners with a proxy that may still be used, by key. One recorded at this instant is held against the roll when it opens. */
async function entrustedIn(voteId: Id): Promise<(ownerKey: string) => boolean> {
  const proxies = await proxiesOf(voteId)
  const given = new Set(proxies.filter(({ state }) => state === 'recorded').map(({ unitId }) => unitId))
  return (ownerKey) => given.has(unitIdOf(voteId, ownerKey))
}

/** Reads a paste and lays it over the roll as it is. */
async function laid(voteId: Id, text: string) {
  const read = readRows(text)
  const [people, entrusted] = await Promise.all([
    peopleByPhones(read.rows.flatMap(({ phone }) => phone ?? [])),
    entrustedIn(voteId),
  ])
  const personOf: PersonOfPhone = (phone) => {
    const person = people.get(phone)
    return person && { personId: person._id, name: person.name }
  }
  const over = (before: readonly Property[]) => {
    const ids = { property: (door: string) => propertyIdOf(voteId, door) }
    const next = placed(read.rows, before, ids, personOf, entrusted)
    const errors = [...read.errors, ...next.errors].sort((a, b) => a.row - b.row).slice(0, 200)
    if (read.rows.length === 0 && errors.length === 0) errors.push({ row: 0, words: '一行也没有读到' })
    return { ...next, errors }
  }
  return { rows: read.rows.length, over }
}

type Laid = ReturnType<Awaited<ReturnType<typeof laid>>['over']>
const told = (rows: number, { errors, added, changed, same }: Laid, now: Instant) =>
  errors.length > 0 ? { errors, rows, added: 0, changed: 0, same: 0, now } : { errors, rows, added, changed, same, now }

export const handleCheckRoll = handle(checkRoll, async ({ voteId, text }, circumstances) => {
  const { vote, parties } = await actingOn(voteId, 'roll', circumstances)
  permitVote(vote.state, 'roll', parties)
  const [held, { rows, over }] = await Promise.all([ownersRoll(voteId), laid(voteId, text)])
  return told(rows, over(held.properties), circumstances.now)
})

/** The roll says itself that it is frozen: an import that comes while the vote is opened is too late. */
function mustBeOpen({ frozenAt }: VoteRoll): void {
  if (frozenAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER', 'frozen')
}

export const handleImportRoll = handle(importRoll, async ({ voteId, text }, circumstances) => {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const { vote, parties } = await actingOn(voteId, 'roll', circumstances)
  const before = await ownersRoll(voteId)
  const { rows, over } = await laid(voteId, text)
  if (before.keys.includes(key)) return told(rows, over(before.properties), now)
  permitVote(vote.state, 'roll', parties)
  let result = over(before.properties)
  if (result.errors.length > 0 || result.added + result.changed === 0) return told(rows, result, now)
  await changeRoll(voteId, key, (held) => {
    mustBeOpen(held)
    result = over(held.properties)
    if (result.errors.length > 0 || result.added + result.changed === 0) return held
    const { properties, added, changed } = result
    return withChange({ ...held, properties }, { at: now, by, name, added, changed, removed: 0 })
  })
  await audit(now, { by, call: importRoll.name, about: { voteId, added: result.added, changed: result.changed } })
  return told(rows, result, now)
})

const withChange = (held: VoteRoll, change: VoteRoll['changes'][number]): VoteRoll => ({
  ...held,
  personIds: [...new Set(held.properties.flatMap(({ personId }) => personId ?? []))],
  changes: [...held.changes, change].slice(-100),
})

export const handleDropProperty = handle(dropProperty, async ({ voteId, propertyId }, circumstances) => {
  const { now, key } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const standing = await actingOn(voteId, 'roll', circumstances)
  const entrusted = await entrustedIn(voteId)
  await changeRoll(voteId, key, (held) => {
    permitVote(standing.vote.state, 'roll', standing.parties)
    mustBeOpen(held)
    const dropped = held.properties.find((one) => one.propertyId === propertyId)
    if (!dropped) throw new Refusal('NOT_FOUND', 'property')
    if (entrusted(dropped.ownerKey)) throw new Refusal('PROXY_FIRST')
    const properties = held.properties.filter((one) => one !== dropped)
    return withChange({ ...held, properties }, { at: now, by, name, added: 0, changed: 0, removed: 1 })
  })
  await audit(now, { by, call: dropProperty.name, about: { voteId, propertyId } })
  return rollShown({ ...standing, vote: (await voteById(voteId))! }, {}, circumstances)
})
