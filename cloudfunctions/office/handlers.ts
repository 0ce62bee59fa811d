// The calls of those who hold an office: kept apart from what every resident calls, so that neither grows heavy.
import { handleEnrol } from '../../server/device/enrol'
import { handleList } from '../../server/device/list'
import { handleLost } from '../../server/device/lost'
import { handleRevoke } from '../../server/device/revoke'
import { handleRotate } from '../../server/device/rotate'

export const handlers = [handleEnrol, handleRotate, handleLost, handleRevoke, handleList]
