// The device is heard no more, for good.
import { revoke } from '../../domain/device/contract'
import { revoked } from '../../domain/device/device'
import { handle } from '../kernel/handle'
import { silence } from './silence'

export const handleRevoke = handle(revoke, (input, circumstances) => silence(revoke, revoked, input, circumstances))
