// The calls of those who hold an office: kept apart from what every resident calls, so that neither grows heavy.
import { handleApply as handleApplyBoundaries } from '../../server/boundary/apply'
import { handleCheck as handleCheckBoundaries } from '../../server/boundary/check'
import { handleCopy } from '../../server/boundary/copy'
import { handleRestore as handleRestoreBoundaries } from '../../server/boundary/restore'
import { handleSee as handleSeeBoundaries } from '../../server/boundary/see'
import { handleSettle as handleSettleSpot } from '../../server/boundary/settle'
import { handleSpot, handleSpots } from '../../server/boundary/spots'
import { handleHousehold as handleCoveredHousehold } from '../../server/coverage/household'
import { handleMap as handleCoverage } from '../../server/coverage/map'
import { handleEnrol } from '../../server/device/enrol'
import { handleList } from '../../server/device/list'
import { handleLost } from '../../server/device/lost'
import { handleOfHousehold } from '../../server/device/ofHousehold'
import { handleRevoke } from '../../server/device/revoke'
import { handleRotate } from '../../server/device/rotate'
import { handleCancel as handleCancelDrill } from '../../server/drill/cancel'
import { handleDoors as handleDrillDoors } from '../../server/drill/doors'
import { handleList as handleDrills } from '../../server/drill/list'
import { handlePlan as handlePlanDrill } from '../../server/drill/plan'
import { handleSee as handleSeeDrill } from '../../server/drill/see'
import { handleAmend } from '../../server/household/amend'
import { handleEnter } from '../../server/household/enter'
import { handleFind } from '../../server/household/find'
import { handleHealthNotes } from '../../server/household/healthNotes'
import { handleHistory } from '../../server/household/history'
import { handlePlaces } from '../../server/household/places'
import { handleReadHealthNote } from '../../server/household/readHealthNote'
import { handleSee } from '../../server/household/see'
import { handleVolunteersNear } from '../../server/household/volunteersNear'
import { handleWriteHealthNote } from '../../server/household/writeHealthNote'
import { handleTodays } from '../../server/morning/todays'
import { handleBack, handleBacking, handleEndBacking } from '../../server/organisation/backing'
import { handleList as handleOrganisations } from '../../server/organisation/list'
import { handleSee as handleOrganisation } from '../../server/organisation/see'
import { handleAmend as handleAmendOrganisation, handleDissolve, handleFound } from '../../server/organisation/write'
import { handleChange as handleChangePolicy } from '../../server/policy/change'
import { handlePreview as handlePreviewPolicy } from '../../server/policy/preview'
import { handleRestore as handleRestorePolicy } from '../../server/policy/restore'
import { handleSee as handleSeePolicy } from '../../server/policy/see'
import { handleAppoint } from '../../server/position/appoint'
import { handleEnd } from '../../server/position/end'
import { handleExtend } from '../../server/position/extend'
import { handleHandOver } from '../../server/position/handOver'
import { handleOfPlace } from '../../server/position/ofPlace'
import { handleSee as handleSeePosition } from '../../server/position/see'
import { handleStandIn } from '../../server/position/standIn'
import { handleClaims, handleSettle } from '../../server/residence/claims'
import { handleCancelShift } from '../../server/volunteer/cancelShift'
import { handlePlanShift } from '../../server/volunteer/planShift'
import { handleShifts } from '../../server/volunteer/shifts'
import { handleArea } from '../../server/warning/areas'
import { handleClose } from '../../server/warning/close'
import { handleDoors, handleKnocked } from '../../server/warning/doors'
import { handleList as handleWarnings } from '../../server/warning/list'
import { handlePreview } from '../../server/warning/preview'
import { handleSee as handleSeeWarning } from '../../server/warning/see'
import { handleSend } from '../../server/warning/send'

export const handlers = [
  handleClaims,
  handleSettle,
  handleCoverage,
  handleCoveredHousehold,
  handlePlanShift,
  handleCancelShift,
  handleShifts,
  handleEnrol,
  handleRotate,
  handleLost,
  handleRevoke,
  handleList,
  handleOfHousehold,
  handleFind,
  handleSee,
  handleEnter,
  handleAmend,
  handleHistory,
  handleWriteHealthNote,
  handleHealthNotes,
  handleReadHealthNote,
  handlePlaces,
  handleVolunteersNear,
  handleDrillDoors,
  handlePlanDrill,
  handleDrills,
  handleSeeDrill,
  handleCancelDrill,
  handleTodays,
  handleArea,
  handlePreview,
  handleSend,
  handleWarnings,
  handleSeeWarning,
  handleClose,
  handleDoors,
  handleKnocked,
  handleSeePolicy,
  handleChangePolicy,
  handleRestorePolicy,
  handlePreviewPolicy,
  handleSeeBoundaries,
  handleCheckBoundaries,
  handleApplyBoundaries,
  handleRestoreBoundaries,
  handleCopy,
  handleSpots,
  handleSpot,
  handleSettleSpot,
  handleOrganisations,
  handleOrganisation,
  handleFound,
  handleAmendOrganisation,
  handleDissolve,
  handleBacking,
  handleBack,
  handleEndBacking,
  handleOfPlace,
  handleSeePosition,
  handleAppoint,
  handleEnd,
  handleHandOver,
  handleExtend,
  handleStandIn,
]
