// Pavilions and what is talked over there: who sits together, what was said to deputies, topics from the first word to the result, votes.
import type { Handler } from '../../server/kernel/handle'

export const handlers: readonly Handler[] = []
