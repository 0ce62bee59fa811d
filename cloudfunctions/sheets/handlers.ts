// Excel, in and out: its library is as heavy as everything else together, so it has a function of its own.
import { handleDeliberationSheet } from '../../server/figures/deliberation-sheet'
import { handleMatterSheet } from '../../server/figures/matter-sheet'
import type { Handler } from '../../server/kernel/handle'
import { handleBegin } from '../../server/roster/begin'
import { handleApply, handleDrop, handleRecheck } from '../../server/roster/decide'
import { handleExport, handleTemplate } from '../../server/roster/export'
import { handleRead } from '../../server/roster/readFile'
import { handleFaults, handleRows } from '../../server/roster/rows'
import { handleMine, handleSee } from '../../server/roster/see'
import { handleDoorSheet } from '../../server/topic/sheet'

export const handlers: Handler[] = [
  handleTemplate,
  handleBegin,
  handleRead,
  handleSee,
  handleMine,
  handleRows,
  handleFaults,
  handleApply,
  handleRecheck,
  handleDrop,
  handleExport,
  handleMatterSheet,
  handleDeliberationSheet,
  handleDoorSheet,
]
