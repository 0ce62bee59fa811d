// The function `pavilion`.
import { serve } from '../../server/kernel/serve'
import { handlers } from './handlers'

export const main = serve(handlers)
