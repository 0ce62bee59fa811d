// Subscribe messages people of the city have agreed to already: without them the first press would reach nobody by WeChat.
import { SUBSCRIBE } from '~/domain/message/template'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import type { Dice } from './dice'
import type { Resident } from './residents'

/** As the message room keeps them; the template's name, not its id. */
export interface StoredConsent {
  _id: string
  version: number
  personId: string
  template: string
  left: number
  keys: string[]
}

const CALLED: readonly string[] = ['bellCall', 'bellNotNeeded']
const RINGING: readonly string[] = ['bellComing']

/** The story is played again and again. */
const CAST_LEFT = 20

export function consentsOf(
  residents: readonly Resident[],
  volunteers: readonly Volunteer[],
  dice: Dice,
): StoredConsent[] {
  const willing = new Set(volunteers.flatMap(({ _id, consentToCalls }) => (consentToCalls ? [_id] : [])))
  return residents.flatMap(({ person, standing }) => {
    if (person.openid === person._id) return []
    const cast = person._id.startsWith('cast-')
    const called = standing === 'officer' || willing.has(person._id)
    const templates = called ? CALLED : standing === 'elder' || standing === 'cast' ? RINGING : []
    // One in five never tapped the dialog, or has used up what was given: for them there is SMS.
    const left = cast ? CAST_LEFT : dice.chance(0.8) ? dice.whole(1, 6) : 0
    if (left === 0) return []
    return templates.map((template) => {
      if (!SUBSCRIBE[template]) throw new Error(`no subscribe message is called ${template}`)
      return { _id: `${person._id}_${template}`, version: 1, personId: person._id, template, left, keys: [] }
    })
  })
}
