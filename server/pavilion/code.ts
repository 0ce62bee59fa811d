// The code that hangs at the door, for who works there to print.
import { code } from '../../domain/pavilion/contract'
import { handle } from '../kernel/handle'
import { pageCode } from '../kernel/pageCode'
import { sceneOf } from './scene'
import { mustHave } from './show'

/** Opens where one checks in. */
const PAGE = 'packages/gathering/checkin/index'

export const handleCode = handle(code, async ({ pavilionId }, circumstances) => {
  const { pavilion } = await mustHave(pavilionId, 'code', circumstances)
  const scene = sceneOf(pavilion._id)
  const png = (await pageCode(PAGE, scene)).toString('base64')
  return { png, scene, words: `${pavilion.name}：到了请扫码签到` }
})
