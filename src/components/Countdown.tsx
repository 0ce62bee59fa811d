// A large number that counts down to a moment, once. It reads the clock, so that a phone that slept does not count slowly.
import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { spoken } from './spoken'

interface CountdownProps {
  /** Epoch milliseconds by `now`. */
  until: number
  /** Under the number. */
  words?: string
  /** Each whole second that is left, the first one at once: the place to beep. */
  onSecond?(left: number): void
  /** Once, when it is over. */
  onEnd(): void
  now?(): number
}

export function Countdown({ until, words, onSecond, onEnd, now = Date.now }: CountdownProps) {
  const secondsLeft = () => Math.max(0, Math.ceil((until - now()) / 1000))
  const [left, setLeft] = useState(secondsLeft)
  // Callbacks may change at each drawing; the clock must not start over for that.
  const latest = useRef({ onSecond, onEnd, now })
  latest.current = { onSecond, onEnd, now }

  useEffect(() => {
    let told: number | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const remaining = until - latest.current.now()
      const seconds = Math.max(0, Math.ceil(remaining / 1000))
      if (seconds !== told) {
        told = seconds
        setLeft(seconds)
        if (seconds > 0) latest.current.onSecond?.(seconds)
      }
      if (remaining <= 0) latest.current.onEnd()
      else timer = setTimeout(look, Math.min(200, remaining))
    }
    look()
    return () => clearTimeout(timer)
  }, [until])

  return (
    <View
      className="countdown"
      {...spoken({ role: 'timer', live: 'assertive', label: `${left}秒${words ? `，${words}` : ''}` })}
    >
      <Text className="countdown__number">{left}</Text>
      {words ? <Text className="lead">{words}</Text> : null}
    </View>
  )
}
