// Each community's doctor, and what some bell households have told: notes for the doctor's eyes, what is spoken in the
// house, who has a key. With dice of its own, so that everything else of the city stays as it is.
import type { HealthNote } from '~/domain/household/health'
import type { Household } from '~/domain/household/household'
import { CAST } from './cast'
import type { Dice } from './dice'
import type { Offices } from './offices'
import type { Census, Resident } from './residents'

const WORDS = [
  '高血压十多年，每天早饭后吃一片降压药，药在床头柜上。',
  '糖尿病，打胰岛素，出冷汗时先给糖水。',
  '两年前放过心脏支架，胸口闷要马上送医院。',
  '有轻微的老年痴呆，有时认不得路。',
  '右腿做过髋关节手术，扶的时候请扶左边。',
  '慢性支气管炎，天冷会喘，喷雾在枕头边。',
  '对青霉素过敏。',
  '听力很差，右耳戴助听器。',
]
const KEYS = ['对门', '楼下', '楼上', '小区门房']

interface Told {
  census: Census
  offices: Offices
  communityId: string
  dice: Dice
  /** Calendar year in which everybody is as old as said. */
  year: number
}

export function doctorAndNotes({ census, offices, communityId, dice, year }: Told): HealthNote[] {
  const held = new Set(offices.positions.map(({ personId }) => personId))
  const isFree = ({ person, standing }: Resident) =>
    standing === 'ordinary' &&
    !held.has(person._id) &&
    person.openid !== person._id &&
    person.birthYear !== undefined &&
    year - person.birthYear >= 28 &&
    year - person.birthYear <= 58
  offices.appoint('communityDoctor', dice.pick(census.residents.filter(isFree)), communityId)
  const nameOf = new Map(census.residents.map(({ person }) => [person._id, person.name]))
  return census.households.flatMap((household) => {
    if (!household.bellConsent) return []
    tell(household, nameOf, dice)
    const known = household._id === CAST.resident.householdId || dice.chance(0.3)
    const words = dice.pick(WORDS)
    if (!known) return []
    const { at, takenBy } = household.bellConsent
    return [{ _id: household._id, version: 1, words, at, by: takenBy, keys: [] }]
  })
}

function tell(household: Household, nameOf: ReadonlyMap<string, string>, dice: Dice): void {
  const givenBy = nameOf.get(household.memberIds[0] ?? '')
  if (household.bellConsent && givenBy) household.bellConsent.givenBy = givenBy
  household.languages = dice.chance(0.04) ? ['sign', 'writing'] : dice.chance(0.7) ? ['local', 'mandarin'] : ['local']
  const neighbour = dice.whole(0, 9999)
  const where = dice.pick(KEYS)
  const [contact] = household.contacts
  if (!contact || !dice.chance(0.4)) return
  household.keyHolder = {
    name: contact.name,
    phone: contact.phone,
    where: neighbour % 2 === 0 ? where : `${contact.relation}家里`,
  }
}
