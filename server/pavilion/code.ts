// The code that hangs at the door, for who works there to print.
import { code } from '../../domain/pavilion/contract'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { log } from '../kernel/log'
import { sceneOf } from './scene'
import { mustHave } from './show'
import { drawSceneCode } from './wechat'

export const handleCode = handle(code, async ({ pavilionId }, circumstances) => {
  const { pavilion } = await mustHave(pavilionId, 'code', circumstances)
  const scene = sceneOf(pavilion._id)
  const png = await drawSceneCode(scene).catch((fault: unknown) => {
    log('warn', 'pavilion.code', { pavilionId, fault: String(fault) })
    return undefined
  })
  if (png === undefined) throw new Refusal('BUSY', 'no code from WeChat')
  return { png, scene, words: `${pavilion.name}：到了请扫码签到` }
})
