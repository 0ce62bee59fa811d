// van den Berg et al., PLOS ONE 2026: seven at first, each refusal replaced at once by the next nearest.
import { plain } from './plain'

export const sevenReplaced = plain({
  name: '7, refusals replaced',
  first: (near) => near.slice(0, 7),
  afterRefusal: (left) => left.slice(0, 1),
})
