// The bell's calls, in a function of their own so that nothing else can slow them down.
import { handleAccept } from '../../server/bell/accept'
import { handleArrive } from '../../server/bell/arrive'
import { handleCallBack } from '../../server/bell/callBack'
import { handleCancel } from '../../server/bell/cancel'
import { handleConfirm } from '../../server/bell/confirm'
import { handleDecline } from '../../server/bell/decline'
import { handleDepart } from '../../server/bell/depart'
import { handleMine } from '../../server/bell/mine'
import { handlePress } from '../../server/bell/press'
import { handleRelease } from '../../server/bell/release'
import { handleResolve } from '../../server/bell/resolve'
import { handleSee } from '../../server/bell/see'
import { handleStillComing } from '../../server/bell/stillComing'
import { handleWatch } from '../../server/bell/watch'
import { serve } from '../../server/kernel/serve'

export const main = serve([
  handlePress,
  handleCancel,
  handleCallBack,
  handleAccept,
  handleDecline,
  handleDepart,
  handleStillComing,
  handleRelease,
  handleArrive,
  handleResolve,
  handleConfirm,
  handleSee,
  handleMine,
  handleWatch,
])
