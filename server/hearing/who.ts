// As whom somebody meets hearings, and how what they do is signed in the course.
import type { Hearing } from '../../domain/hearing/hearing'
import { HANDERS, type HearingActor, partiesOf } from '../../domain/hearing/party'
import type { HearingParty } from '../../domain/hearing/transitions'
import { holderWords, SAYER_BY } from '../../domain/hearing/words'
import { OFFICES } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import { type Circumstances, personOf } from '../kernel/handle'

export interface Hearer extends HearingActor {
  name: string
}

export function actorOf(circumstances: Circumstances): Hearer {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name, positions: circumstances.caller.positions }
}

/** What is none of the caller's does not exist for them. */
export function existing(
  held: Hearing | undefined,
  actor: Hearer,
): { hearing: Hearing; parties: ReadonlySet<HearingParty> } {
  const parties = held && partiesOf(held, actor)
  if (!held || !parties || parties.size === 0) throw new Refusal('NOT_FOUND')
  return { hearing: held, parties }
}

/** Never a resident's name. */
export function signedAs(
  party: HearingParty,
  { path, handed }: Pick<Hearing, 'path' | 'handed'>,
  actor: Hearer,
): string {
  switch (party) {
    case 'deputy':
      return `代表${actor.name}`
    case 'hander': {
      const [first] = HANDERS.filter((office) =>
        actor.positions.some((one) => one.office === office && path.includes(one.placeId)),
      )
      return first ? OFFICES[first].title : ''
    }
    case 'holder':
      return handed ? holderWords(handed.to) : ''
    case 'host':
      return `主持人${actor.name}`
    default:
      return SAYER_BY
  }
}
