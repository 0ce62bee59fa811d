// The same in a browser, by WebAudio. A browser stays silent until its page has been touched once: ring() is then only seen.

let context: AudioContext | undefined

// Before the first touch a browser refuses both sound and shaking, and complains in its log each time it is asked.
let touched = false
for (const kind of ['pointerdown', 'keydown', 'touchstart']) {
  document.addEventListener(
    kind,
    () => {
      touched = true
    },
    { once: true, capture: true },
  )
}

function speaker(): AudioContext | undefined {
  if (!touched) return undefined
  try {
    context ??= new (
      window.AudioContext ?? (window as unknown as { webkitAudioContext: typeof AudioContext }).webkitAudioContext
    )()
    if (context.state === 'suspended') context.resume().catch(() => undefined)
    return context
  } catch {
    return undefined
  }
}

function tone(hertz: number, after: number, seconds: number): void {
  const audio = speaker()
  if (!audio) return
  const from = audio.currentTime + after
  const voice = audio.createOscillator()
  const loudness = audio.createGain()
  voice.type = 'triangle'
  voice.frequency.value = hertz
  loudness.gain.setValueAtTime(0, from)
  loudness.gain.linearRampToValueAtTime(0.9, from + 0.01)
  loudness.gain.setValueAtTime(0.9, from + seconds - 0.02)
  loudness.gain.linearRampToValueAtTime(0, from + seconds)
  voice.connect(loudness)
  loudness.connect(audio.destination)
  voice.start(from)
  voice.stop(from + seconds)
}

function shake(milliseconds: number[]): void {
  if (touched && typeof navigator.vibrate === 'function' && document.visibilityState === 'visible')
    navigator.vibrate(milliseconds)
}

/** One short beep and a shake. */
export function tick(): void {
  tone(1050, 0, 0.14)
  shake([80])
}

/** Rings and shakes until the returned function is called. */
export function ring(): () => void {
  const once = () => {
    for (const [i, hertz] of [880, 1174, 880, 1174].entries()) tone(hertz, i * 0.32, 0.3)
    shake([300, 100, 300])
  }
  once()
  const timer = setInterval(once, 1600)
  return () => clearInterval(timer)
}
