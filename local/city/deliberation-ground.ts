// One community as its year of talking together is told: its places, who holds what there, and who comes.
import type { Household } from '~/domain/household/household'
import type { Matter } from '~/domain/matter/matter'
import type { Pavilion } from '~/domain/pavilion/pavilion'
import { OFFICES, type Office, type Person, type Position } from '~/domain/person/person'
import type { Organisation, Place } from '~/domain/place/place'
import { maskedName } from '~/domain/record/names'
import type { Dice } from './dice'
import { isCastCommunity } from './ids'

export interface DeliberationTold {
  dice: Dice
  /** Last midnight: everything before it is over. */
  now: number
  /** Which of the communities it is, the one of the story first. */
  nth: number
  evenings: number
  solved: number
  code: string
  places: readonly Place[]
  people: readonly Person[]
  positions: readonly Position[]
  organisations: readonly Organisation[]
  households: readonly Household[]
  pavilions: readonly Pavilion[]
  matters: readonly Matter[]
}

export interface Named {
  personId: string
  name: string
}

export class Ground {
  readonly dice: Dice
  readonly now: number
  readonly code: string
  readonly isCast: boolean
  readonly community: Place
  readonly communityId: string
  /** The city first, the community last. */
  readonly path: string[]
  readonly grids: Place[]
  readonly estates: Place[]
  readonly told: DeliberationTold
  /** Who may come: everybody with WeChat but the people of the story, who begin with nothing of their own. */
  readonly #pool: Person[]
  readonly #byId: ReadonlyMap<string, Person>
  readonly #offices = new Map<string, Office>()

  constructor(told: DeliberationTold) {
    this.told = told
    this.dice = told.dice
    this.now = told.now
    this.code = told.code
    this.isCast = isCastCommunity(told.code)
    this.community = told.places.find(({ kind }) => kind === 'community')!
    this.communityId = this.community._id
    this.path = [...this.community.path, this.communityId]
    this.grids = told.places.filter(({ kind }) => kind === 'grid')
    this.estates = told.places.filter(({ kind }) => kind === 'estate')
    this.#byId = new Map(told.people.map((one) => [one._id, one]))
    for (const { personId, office } of told.positions)
      if (!['resident', 'volunteer'].includes(OFFICES[office].role) && !this.#offices.has(personId))
        this.#offices.set(personId, office)
    this.#pool = told.people.filter(
      ({ _id, openid, communityId }) =>
        communityId === this.communityId && openid !== _id && !_id.startsWith('cast-') && !this.#offices.has(_id),
    )
  }

  named(personId: string): Named {
    return { personId, name: this.#byId.get(personId)!.name }
  }

  /** Different people of the neighbourhood, in an order of chance. */
  comers(count: number, without: ReadonlySet<string> = new Set()): Person[] {
    const found = new Map<string, Person>()
    for (let tries = 0; found.size < count && tries < count * 20; tries++) {
      const one = this.dice.pick(this.#pool)
      if (!without.has(one._id)) found.set(one._id, one)
    }
    return [...found.values()]
  }

  /** Who holds the office over this place, or anywhere in the community; undefined where nobody does. */
  holder(office: Office, placeId?: string): (Named & { organisationId?: string }) | undefined {
    const found = this.told.positions.find(
      (one) => one.office === office && (placeId === undefined || one.placeId === placeId),
    )
    if (!found) return undefined
    const { personId, organisationId } = found
    return { ...this.named(personId), ...(organisationId === undefined ? {} : { organisationId }) }
  }

  /** Of whom there is one in every community. */
  known(office: 'communityAdmin' | 'communitySecretary'): Named {
    const { personId, name } = this.holder(office, this.communityId)!
    return { personId, name }
  }

  organisation(kind: Organisation['kind'], placeId: string): Organisation | undefined {
    return this.told.organisations.find((one) => one.kind === kind && one.placeIds.includes(placeId))
  }

  /** As everybody reads it: with the office, or the surname alone. */
  shown({ personId, name }: { personId?: string | undefined; name: string }): string {
    const office = personId === undefined ? undefined : this.#offices.get(personId)
    return office ? `${name}（${OFFICES[office].title}）` : maskedName(name)
  }
}
