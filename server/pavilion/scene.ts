// What the code at a pavilion's door says (WeChat's scene): the pavilion, and nothing else.
import type { Pavilion } from '../../domain/pavilion/pavilion'
import type { Id } from '../../domain/shape'
import { pavilionById } from './store'

/** @source WeChat: wxacode.getUnlimited, at most 32 characters of a scene. */
const LONGEST = 32
const FORM = /^p-([A-Za-z0-9_-]{1,30})$/

export function sceneOf(pavilionId: Id): string {
  const scene = `p-${pavilionId}`
  if (scene.length > LONGEST) throw new Error(`no scene is as long as ${scene}`)
  return scene
}

export async function pavilionOfScene(scene: string): Promise<Pavilion | undefined> {
  const pavilionId = FORM.exec(scene)?.[1]
  return pavilionId === undefined ? undefined : pavilionById(pavilionId)
}
