// Everything about matters (诉求), for residents, officers and units alike: one wing of the city, one function.
import { handleAdd, handleAmend, handleMove, handleRetire } from '../../server/category/edit'
import { handleChangeTerms, handleRestoreTerms, handleTerms } from '../../server/category/terms'
import { handleTree } from '../../server/category/tree'
import type { Handler } from '../../server/kernel/handle'
import { handleDecide } from '../../server/screening/decide'
import { handleQueue } from '../../server/screening/queue'

export const handlers: Handler[] = [
  handleTree,
  handleAdd,
  handleAmend,
  handleMove,
  handleRetire,
  handleTerms,
  handleChangeTerms,
  handleRestoreTerms,
  handleQueue,
  handleDecide,
]
