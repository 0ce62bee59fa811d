// Everything about matters (诉求), for residents, officers and units alike: one wing of the city, one function.
import { handleAdd, handleAmend, handleMove, handleRetire } from '../../server/category/edit'
import { handleChangeTerms, handleRestoreTerms, handleTerms } from '../../server/category/terms'
import { handleTree } from '../../server/category/tree'
import type { Handler } from '../../server/kernel/handle'
import { handleAct } from '../../server/matter/act'
import { handleChoices } from '../../server/matter/choices'
import { handleDay } from '../../server/matter/day'
import { handleAskLook } from '../../server/matter/look'
import { handleMine } from '../../server/matter/mine'
import { handleFollow, handleNear, handlePublicList } from '../../server/matter/public'
import { handlePublicLog } from '../../server/matter/publish'
import { handleQueue as handleMatterQueue } from '../../server/matter/queue'
import { handleRaise, handleRaiseFor } from '../../server/matter/raise'
import { handleRespond, handleRespondFor } from '../../server/matter/respond'
import { handleSee } from '../../server/matter/see'
import { handleUnits as handleUnitRecords } from '../../server/matter/units'
import {
  handleAct as handleActMeeting,
  handleAnswer as handleAnswerMeeting,
  handleSee as handleSeeMeeting,
} from '../../server/meeting/act'
import { handleConvene, handleUnits } from '../../server/meeting/convene'
import { handleList as handleMeetings } from '../../server/meeting/list'
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
  handleRaise,
  handleRaiseFor,
  handleNear,
  handleFollow,
  handleMine,
  handleSee,
  handleRespond,
  handleRespondFor,
  handleAskLook,
  handleAct,
  handleDay,
  handleMatterQueue,
  handleUnitRecords,
  handleChoices,
  handlePublicList,
  handlePublicLog,
  handleMeetings,
  handleConvene,
  handleSeeMeeting,
  handleActMeeting,
  handleAnswerMeeting,
  handleUnits,
]
