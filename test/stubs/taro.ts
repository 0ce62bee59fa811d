// @tarojs/taro without a phone: storage in memory, and a record of what was asked of the phone.

/** Calls made since the last `forgetAll`, oldest first: [name, argument]. */
export const asked: [string, unknown][] = []
const store = new Map<string, unknown>()

export function forgetAll(): void {
  asked.length = 0
  store.clear()
  answers.clear()
}

/** What a call answers from then on; a function makes the answer from the argument; unset, it succeeds with nothing. */
export const answers = new Map<string, unknown>()

const record =
  (name: string) =>
  (argument?: unknown): Promise<unknown> => {
    asked.push([name, argument])
    const answer = answers.get(name)
    if (typeof answer === 'function') return Promise.resolve(argument).then(answer as (argument: unknown) => unknown)
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }

const nothing = () => undefined

export const useDidShow = nothing
export const useDidHide = nothing
/** What the page in front would put on WeChat's card. */
export const shareCard: { current?: () => unknown } = {}
export const useShareAppMessage = (card: () => unknown) => {
  shareCard.current = card
}

const Taro = {
  getStorageSync: (name: string) => store.get(name) ?? '',
  setStorageSync: (name: string, value: unknown) => store.set(name, value),
  removeStorageSync: (name: string) => store.delete(name),
  navigateTo: record('navigateTo'),
  redirectTo: record('redirectTo'),
  switchTab: record('switchTab'),
  navigateBack: record('navigateBack'),
  pageScrollTo: record('pageScrollTo'),
  setTabBarItem: record('setTabBarItem'),
  setTabBarBadge: record('setTabBarBadge'),
  removeTabBarBadge: record('removeTabBarBadge'),
  showTabBar: record('showTabBar'),
  hideTabBar: record('hideTabBar'),
  makePhoneCall: record('makePhoneCall'),
  addPhoneCalendar: record('addPhoneCalendar'),
  openLocation: record('openLocation'),
  setClipboardData: record('setClipboardData'),
  requestSubscribeMessage: record('requestSubscribeMessage'),
  getLocation: record('getLocation'),
  scanCode: record('scanCode'),
  chooseMedia: record('chooseMedia'),
  chooseMessageFile: record('chooseMessageFile'),
  downloadFile: record('downloadFile'),
  openDocument: record('openDocument'),
  getImageInfo: record('getImageInfo'),
  compressImage: record('compressImage'),
  previewImage: record('previewImage'),
  request: record('request'),
  getFileSystemManager: () => ({
    readFile: ({ filePath, success }: { filePath: string; success(read: { data: unknown }): void }) => {
      asked.push(['readFile', filePath])
      success({ data: answers.get('readFile') ?? new ArrayBuffer(8) })
    },
  }),
  vibrateShort: record('vibrateShort'),
  vibrateLong: record('vibrateLong'),
  setInnerAudioOption: record('setInnerAudioOption'),
  createInnerAudioContext: () => ({
    play: record('audio.play'),
    stop: record('audio.stop'),
    destroy: record('audio.destroy'),
    onEnded: nothing,
    onError: nothing,
  }),
  cloud: { init: record('cloud.init'), callFunction: record('cloud.callFunction') },
  getAppBaseInfo: () => answers.get('getAppBaseInfo') ?? {},
  getCurrentPages: () => (answers.get('getCurrentPages') as unknown[]) ?? [{}],
  getCurrentInstance: () => ({ router: answers.get('router') }),
  getNetworkType: nothing,
  onAppShow: nothing,
  offAppShow: nothing,
  onAppHide: nothing,
  offAppHide: nothing,
  onNetworkStatusChange: nothing,
  offNetworkStatusChange: nothing,
}

export default Taro
