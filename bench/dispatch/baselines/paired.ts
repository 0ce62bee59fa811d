// Xianning 爱心门铃: one paired volunteer, wherever that person is. (Its community worker is an officer and not counted here.)
import { plain } from './plain'

export const paired = plain({
  name: 'one paired volunteer',
  first: (_near, { press, engaged }) => {
    const one = press.door.paired
    return one && !engaged().has(one.id) ? [one.id] : []
  },
})
