// GoodSAM, New South Wales: the three nearest within 500 m, once.
import { plain } from './plain'

export const nearestThree = plain({ name: 'the nearest 3 once', first: (near) => near.slice(0, 3) })
