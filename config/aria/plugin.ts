// Lets ARIA attributes through to WeChat: Taro types some on View but leaves all out of base.wxml unless they are merged in.
import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import names from './attributes.json'

/** What is not said is the empty string: an undefined value in a WeChat template may arrive as a word. */
const attributes = Object.fromEntries(names.map((name) => [`aria-${name}`, "''"]))
const spoken = {
  View: attributes,
  Text: attributes,
  Image: attributes,
  Button: attributes,
  Input: attributes,
  Textarea: attributes,
}

interface MiniPlatform {
  template: { mergeComponents(ctx: IPluginContext, patch: typeof spoken): void }
  runtimePath: string | string[]
}

/** A Taro plugin. The templates and the runtime number attributes alike, so it changes both or neither. */
export default function aria(ctx: IPluginContext) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (process.env.TARO_ENV === 'h5') return
      platform.template.mergeComponents(ctx, spoken)
      platform.runtimePath = [...[platform.runtimePath].flat(), path.join(__dirname, 'runtime')]
    },
  })
}
