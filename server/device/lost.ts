// Nobody knows where the device is.
import { lost } from '../../domain/device/contract'
import { lost as lose } from '../../domain/device/device'
import { handle } from '../kernel/handle'
import { silence } from './silence'

export const handleLost = handle(lost, (input, circumstances) => silence(lost, lose, input, circumstances))
