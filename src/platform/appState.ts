// Whether the app is in front, and whether there is a network. H5: appState.h5.ts.
import Taro from '@tarojs/taro'

/** Tells at each change; returns how to stop listening. */
export function whenVisible(tell: (visible: boolean) => void): () => void {
  const show = () => tell(true)
  const hide = () => tell(false)
  Taro.onAppShow(show)
  Taro.onAppHide(hide)
  return () => {
    Taro.offAppShow(show)
    Taro.offAppHide(hide)
  }
}

export function whenOnline(tell: (online: boolean) => void): () => void {
  const change = ({ isConnected }: { isConnected: boolean }) => tell(isConnected)
  Taro.onNetworkStatusChange(change)
  Taro.getNetworkType({ success: ({ networkType }) => tell(networkType !== 'none') })
  return () => Taro.offNetworkStatusChange(change)
}
