// What `wx` is on a phone, as far as this mini-program uses it. Anything not here is undefined, as on an old phone,
// and a call of it fails the test loudly.

export interface WeChatOptions {
  gateway: string
  /** From the gateway's /wx/login: who holds this phone. */
  token: string
  fontSizeScaleFactor?: number
  /** What the person answers when WeChat asks about subscribe messages. */
  accepts?: boolean
  /** 大字 was switched on before. */
  largeType?: boolean
  /** GCJ-02 longitude and latitude; without one the person allows no position. */
  where?: readonly [number, number]
  /** What the camera takes; without one the person thinks better of it. */
  camera?: Uint8Array<ArrayBuffer>
}

/** What happened on the phone outside the app: calls dialled, vibrations, sounds, toasts. */
export interface Heard {
  dialled: string[]
  sounds: string[]
  vibrations: number
  asked: string[][]
  copied: string[]
  /** Pictures looked at in full, by their links. */
  looked: string[]
  /** Canvases found, ready to be drawn on. */
  pads: number
  /** Put into the phone's calendar. */
  calendar: { title: string; startTime: number; endTime: number }[]
}

type Settled = { success?: (r: object) => void; fail?: (e: object) => void; complete?: (r: object) => void }

/** A wx function: callbacks when they are given, a promise otherwise, as WeChat has it. */
function answering(work: (options: never) => Promise<object> | object) {
  return (options: Settled = {}) => {
    const done = (async () => ({ errMsg: 'ok', ...(await work(options as never)) }))()
    done.then(
      (result) => {
        options.success?.(result)
        options.complete?.(result)
      },
      (fault: Error & { errCode?: number }) => {
        const said = { errMsg: fault.message, errCode: fault.errCode ?? -1 }
        options.fail?.(said)
        options.complete?.(said)
      },
    )
    if (options.success || options.fail || options.complete) return undefined
    return done
  }
}

/** Of the canvas one signs on, in the page's pixels. */
export const PAD = { width: 320, height: 200 } as const

const canvas = () => ({
  width: 0,
  height: 0,
  getContext: () => ({
    fillStyle: '',
    scale() {},
    clearRect() {},
    beginPath() {},
    lineTo() {},
    closePath() {},
    fill() {},
  }),
})

export function makeWx(options: WeChatOptions, navigation: Record<string, (o: never) => Promise<object> | object>) {
  const storage = new Map<string, string>()
  const heard: Heard = {
    dialled: [],
    sounds: [],
    vibrations: 0,
    asked: [],
    copied: [],
    looked: [],
    pads: 0,
    calendar: [],
  }
  if (options.largeType) {
    storage.set('preferences', JSON.stringify(JSON.stringify({ largeType: true, simple: false })))
  }
  const network = { down: false, asking: 0 }
  /** Who wants to be told when the app comes to the front, and when it leaves it. */
  const front = { shown: new Set<() => void>(), hidden: new Set<() => void>() }

  async function sent(place: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${options.gateway}${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${options.token}` },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, unknown>
  }
  async function post(place: string, body: object): Promise<Record<string, unknown>> {
    if (network.down) throw Object.assign(new Error('cloud.callFunction:fail network'), { errCode: -1 })
    network.asking += 1
    const answer = await sent(place, body).finally(() => {
      network.asking -= 1
    })
    if (answer.errCode) throw Object.assign(new Error(String(answer.errMsg)), { errCode: answer.errCode })
    return answer
  }

  const info = {
    SDKVersion: '3.5.0',
    version: '8.0.50',
    language: 'zh_CN',
    theme: 'light',
    fontSizeScaleFactor: options.fontSizeScaleFactor ?? 1,
    fontSizeSetting: 17 * (options.fontSizeScaleFactor ?? 1),
    brand: 'devtools',
    model: 'test',
    system: 'Android 10',
    platform: 'android',
    pixelRatio: 3,
    windowWidth: 390,
    windowHeight: 760,
    screenWidth: 390,
    screenHeight: 844,
    statusBarHeight: 44,
    safeArea: { left: 0, right: 390, top: 44, bottom: 810, width: 390, height: 766 },
  }
  const asked = (templates: string[]) =>
    Object.fromEntries(templates.map((id) => [id, options.accepts === false ? 'reject' : 'accept']))

  const wx = {
    ...Object.fromEntries(Object.entries(navigation).map(([name, work]) => [name, answering(work)])),
    cloud: {
      init: () => undefined,
      callFunction: answering(async ({ name, data }: { name: string; data: unknown }) =>
        post('/wx/callFunction', { name, data }),
      ),
    },
    getStorageSync: (key: string) => {
      const text = storage.get(key)
      return text === undefined ? '' : JSON.parse(text)
    },
    setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => void storage.delete(key),
    getSystemInfoSync: () => info,
    getAppBaseInfo: () => info,
    getDeviceInfo: () => info,
    getWindowInfo: () => info,
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: 296, right: 383, width: 87, height: 32 }),
    getNetworkType: answering(() => ({ networkType: network.down ? 'none' : 'wifi' })),
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
    onAppShow: (tell: () => void) => void front.shown.add(tell),
    offAppShow: (tell: () => void) => void front.shown.delete(tell),
    onAppHide: (tell: () => void) => void front.hidden.add(tell),
    offAppHide: (tell: () => void) => void front.hidden.delete(tell),
    onError: () => undefined,
    onUnhandledRejection: () => undefined,
    onNeedPrivacyAuthorization: () => undefined,
    nextTick: (work: () => void) => void setTimeout(work, 0),
    canIUse: () => true,
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    setNavigationBarTitle: answering(() => ({})),
    setTabBarItem: answering(() => ({})),
    showTabBar: answering(() => ({})),
    hideTabBar: answering(() => ({})),
    setTabBarBadge: answering(() => ({})),
    removeTabBarBadge: answering(() => ({})),
    pageScrollTo: answering(() => ({})),
    // One asks for a canvas only: it is there as soon as it is drawn, and what is drawn on it nobody looks at.
    createSelectorQuery: () => {
      const query = {
        select: () => query,
        fields: () => query,
        exec: (tell: (found: object[]) => void) =>
          void setTimeout(() => {
            tell([{ width: PAD.width, height: PAD.height, node: canvas() }])
            heard.pads += 1
          }, 0),
      }
      return query
    },
    makePhoneCall: answering(({ phoneNumber }: { phoneNumber: string }) => {
      heard.dialled.push(phoneNumber)
      return {}
    }),
    addPhoneCalendar: answering((entry: Heard['calendar'][number]) => {
      heard.calendar.push(entry)
      return {}
    }),
    vibrateShort: answering(() => {
      heard.vibrations += 1
      return {}
    }),
    vibrateLong: answering(() => {
      heard.vibrations += 1
      return {}
    }),
    setInnerAudioOption: answering(() => ({})),
    createInnerAudioContext: () => ({
      src: '',
      loop: false,
      volume: 1,
      play(this: { src: string }) {
        heard.sounds.push(this.src)
      },
      stop() {},
      pause() {},
      destroy() {},
      onError() {},
      onEnded() {},
      seek() {},
    }),
    getLocation: answering(() => {
      if (!options.where) throw new Error('getLocation:fail auth deny')
      const [longitude, latitude] = options.where
      return { longitude, latitude, accuracy: 12.4, speed: 0, altitude: 0 }
    }),
    setClipboardData: answering(({ data }: { data: string }) => {
      heard.copied.push(data)
      return {}
    }),
    // A picture the camera took: its bytes are what a test put on this phone.
    chooseMedia: answering(() => {
      if (!options.camera) throw new Error('chooseMedia:fail cancel')
      return { tempFiles: [{ tempFilePath: 'wxfile://taken.jpg', size: options.camera.byteLength }] }
    }),
    getImageInfo: answering(() => ({ width: 4000, height: 3000, type: 'jpeg', path: 'wxfile://taken.jpg' })),
    compressImage: answering(() => ({ tempFilePath: 'wxfile://taken.jpg' })),
    getFileSystemManager: () => ({
      readFile: answering(() => {
        if (!options.camera) throw new Error('readFile:fail no such file')
        return { data: Uint8Array.from(options.camera).buffer }
      }),
    }),
    request: answering(
      async ({ url, method, header, data }: { url: string; method: string; header: object; data: ArrayBuffer }) => {
        if (network.down) throw new Error('request:fail network')
        const response = await fetch(url, { method, headers: { ...header }, body: data })
        return { statusCode: response.status, data: await response.text() }
      },
    ),
    previewImage: answering(({ urls }: { urls: string[] }) => {
      heard.looked.push(...urls)
      return {}
    }),
    requestSubscribeMessage: answering(async ({ tmplIds }: { tmplIds: string[] }) => {
      heard.asked.push(tmplIds)
      if (options.accepts !== false) await post('/wx/subscribe', { templateIds: tmplIds })
      return asked(tmplIds)
    }),
  }
  return { wx, heard, network, front }
}
