// Somebody leaves: the code that may be on its way to their phone goes too, whose row is named by the number.
import type { Phone } from '../../domain/shape'
import { collection } from '../kernel/database'

export const forgetCode = (phone: Phone): Promise<boolean> => collection('codes').remove(phone)
