// The bell's calls.
import { handleAccept } from '../../server/bell/accept'
import { handleArrive } from '../../server/bell/arrive'
import { handleAssign } from '../../server/bell/assign'
import { handleCallBack } from '../../server/bell/callBack'
import { handleCallPerson } from '../../server/bell/callPerson'
import { handleCancel } from '../../server/bell/cancel'
import { handleClose } from '../../server/bell/close'
import { handleConfirm } from '../../server/bell/confirm'
import { handleDecline } from '../../server/bell/decline'
import { handleDepart } from '../../server/bell/depart'
import { handleGrantKey } from '../../server/bell/grantKey'
import { handleMine } from '../../server/bell/mine'
import { handleNobodyOpens } from '../../server/bell/nobodyOpens'
import { handlePress } from '../../server/bell/press'
import { handleRelease } from '../../server/bell/release'
import { handleResolve } from '../../server/bell/resolve'
import { handleSee } from '../../server/bell/see'
import { handleSkipToWave } from '../../server/bell/skipToWave'
import { handleStillComing } from '../../server/bell/stillComing'
import { handleSuggest } from '../../server/bell/suggest'
import { handleWatch } from '../../server/bell/watch'

export const handlers = [
  handlePress,
  handleCancel,
  handleCallBack,
  handleAccept,
  handleDecline,
  handleDepart,
  handleStillComing,
  handleRelease,
  handleArrive,
  handleNobodyOpens,
  handleGrantKey,
  handleResolve,
  handleConfirm,
  handleSee,
  handleMine,
  handleWatch,
  handleSuggest,
  handleCallPerson,
  handleAssign,
  handleSkipToWave,
  handleClose,
]
