// The duty phone reports that it rang back, and what it heard.
import { callBack } from '../../domain/bell/contract'
import { callBack as report } from '../../domain/bell/end'
import { handle } from '../kernel/handle'
import { act } from './act'

export const handleCallBack = handle(callBack, ({ alertId, ...heard }, circumstances) =>
  act(alertId, circumstances, (alert, actor) => report(alert, actor, heard, circumstances.now), { fromDesk: true }),
)
