// A city in memory, as tests and pictures want it.
import { type CityCollection, type CityDocuments, type CityOrder, makeCity } from './city'

export type Gathered = { [C in CityCollection]: CityDocuments[C][] }

export async function gatherCity(order: Pick<CityOrder, 'seed' | 'size' | 'now' | 'progress'>): Promise<Gathered> {
  const all: Gathered = {
    places: [],
    organisations: [],
    people: [],
    positions: [],
    households: [],
    volunteers: [],
    shifts: [],
    policies: [],
    consents: [],
    healthNotes: [],
    backings: [],
    pavilions: [],
    alerts: [],
    matters: [],
    gatherings: [],
    series: [],
    attendances: [],
    pavilionDays: [],
    records: [],
    signatures: [],
    hearings: [],
    topics: [],
    opinions: [],
    votes: [],
    voteRolls: [],
    voteMarks: [],
    ballotBoxes: [],
  }
  await makeCity({
    ...order,
    insert: (collection, documents) => (all[collection] as CityDocuments[CityCollection][]).push(...documents),
  })
  return all
}
