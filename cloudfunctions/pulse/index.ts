// Every five seconds: the deadlines of open alerts and the messages that are still owed. Answers the timer and nobody else.
import { pulse } from '../../server/bell/due'
import { serve } from '../../server/kernel/serve'

export const main = serve([], { onTimer: pulse })
