// What everybody calls, but for the bell.

import { handleSince } from '../../server/changes/since'
import { handlePublicFigures } from '../../server/desk/publicFigures'
import { handleTiles } from '../../server/desk/tiles'
import { handleMine as handleMyHouseholds } from '../../server/household/mine'
import { handleMyConsents } from '../../server/message/myConsents'
import { handleRecordConsents } from '../../server/message/recordConsents'
import { handleChecked, handleMine as handleMyMornings, handleReport, handleSet } from '../../server/morning/mine'
import { handleResponsible } from '../../server/organisation/responsible'
import { handleBegin } from '../../server/picture/begin'
import { handleFinish } from '../../server/picture/finish'
import { handleLinks } from '../../server/picture/links'
import { handleMap } from '../../server/place/map'
import { handleJoin } from '../../server/residence/join'
import { handleLeave } from '../../server/residence/leave'
import {
  handleClaim as handleClaimHome,
  handleEnd as handleEndHome,
  handleMine as handleMyHomes,
  handleVouch,
} from '../../server/residence/mine'
import { handlePlaces as handleHomePlaces, handleLocate } from '../../server/residence/places'
import { handleAgreeToPrivacy } from '../../server/session/agreeToPrivacy'
import { handleEndAll } from '../../server/session/endAll'
import { handleFindPeople } from '../../server/session/findPeople'
import { handleLinkPhone } from '../../server/session/linkPhone'
import { handleSendCode } from '../../server/session/sendCode'
import { handleSignIn } from '../../server/session/signIn'
import { handleSignInAs } from '../../server/session/signInAs'
import { handleWhoAmI } from '../../server/session/whoAmI'
import { handleDone } from '../../server/task/done'
import { handleMine } from '../../server/task/mine'
import { handlePassOn } from '../../server/task/passOn'
import { handleSee } from '../../server/task/see'
import { handleTake } from '../../server/task/take'
import { handleMyDuty } from '../../server/volunteer/myDuty'
import { handleSetDuty } from '../../server/volunteer/setDuty'
import { handleSetHours } from '../../server/volunteer/setHours'
import { handleShareLive } from '../../server/volunteer/shareLive'
import { handleSnooze } from '../../server/volunteer/snooze'
import { handleStopLive } from '../../server/volunteer/stopLive'
import { handleWake } from '../../server/volunteer/wake'
import { handleAnswer, handleMine as handleMyWarnings } from '../../server/warning/mine'

export const handlers = [
  handleJoin,
  handleLeave,
  handleEndAll,
  handleMyHomes,
  handleClaimHome,
  handleEndHome,
  handleVouch,
  handleHomePlaces,
  handleLocate,
  handleSendCode,
  handleSignIn,
  handleLinkPhone,
  handleWhoAmI,
  handleAgreeToPrivacy,
  handleSignInAs,
  handleFindPeople,
  handleMyDuty,
  handleSetDuty,
  handleSetHours,
  handleSnooze,
  handleWake,
  handleShareLive,
  handleStopLive,
  handleMyConsents,
  handleRecordConsents,
  handleMap,
  handleTiles,
  handlePublicFigures,
  handleSince,
  handleMine,
  handleSee,
  handleTake,
  handleDone,
  handlePassOn,
  handleMyHouseholds,
  handleMyMornings,
  handleSet,
  handleReport,
  handleChecked,
  handleMyWarnings,
  handleAnswer,
  handleBegin,
  handleFinish,
  handleLinks,
  handleResponsible,
]
