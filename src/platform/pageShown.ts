// Whether this page is the one in front: pages that were left live on beneath it.
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'

export function usePageShown(): boolean {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  return shown
}
