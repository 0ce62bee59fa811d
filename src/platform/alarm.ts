// Being loud: the tick of a countdown, the ring of a call for help, and shaking. H5: alarm.h5.ts.
import Taro from '@tarojs/taro'
import ringSound from './sounds/ring.wav'
import tickSound from './sounds/tick.wav'

let told = false

function player(src: string, loop: boolean) {
  if (!told) {
    // Heard even when the phone is set to silent; where that is refused, shaking remains.
    Taro.setInnerAudioOption({ obeyMuteSwitch: false, fail: () => undefined })
    told = true
  }
  const audio = Taro.createInnerAudioContext()
  audio.src = src
  audio.loop = loop
  audio.volume = 1
  return audio
}

/** One short beep and a shake. */
export function tick(): void {
  const audio = player(tickSound, false)
  audio.onEnded(() => audio.destroy())
  audio.onError(() => audio.destroy())
  audio.play()
  Taro.vibrateShort({ type: 'heavy', fail: () => undefined })
}

/** Rings and shakes until the returned function is called. */
export function ring(): () => void {
  const audio = player(ringSound, true)
  audio.play()
  const shake = () => Taro.vibrateLong({ fail: () => undefined })
  shake()
  const timer = setInterval(shake, 1600)
  return () => {
    clearInterval(timer)
    audio.stop()
    audio.destroy()
  }
}
