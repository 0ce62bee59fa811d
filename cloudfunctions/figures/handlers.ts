// Counting and drawing, on its own: the library that draws weighs half as much as all the rest of a function.
import { handleBells } from '../../server/figures/bells'
import { handleDeliberation } from '../../server/figures/show-deliberation'
import { handleMatters } from '../../server/figures/show-matters'

export const handlers = [handleBells, handleMatters, handleDeliberation]
