// The function `bell`: alone, so that nothing else can slow it down.
import { serve } from '../../server/kernel/serve'
import { handlers } from './handlers'

export const main = serve(handlers)
