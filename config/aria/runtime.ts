// Tells Taro's weapp runtime of the ARIA attributes that plugin.ts put into the templates; both number attributes by the same list.
import { mergeInternalComponents } from '@tarojs/shared'
import names from './attributes.json'

const attributes = Object.fromEntries(names.map((name) => [`aria-${name}`, "''"]))

mergeInternalComponents({
  View: attributes,
  Text: attributes,
  Image: attributes,
  Button: attributes,
  Input: attributes,
  Textarea: attributes,
})
