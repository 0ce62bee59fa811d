// Browser twin of ../native/countdown: same words, same clock, same three events.
import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { spoken } from '../../../components/spoken'
import type { CountdownProps } from './Countdown'

export function Countdown({ seconds, onTick, onDone, onStop }: CountdownProps) {
  const [left, setLeft] = useState(seconds)
  const tell = useRef({ onTick, onDone })
  tell.current = { onTick, onDone }

  useEffect(() => {
    const endsAt = Date.now() + seconds * 1000
    let shown = seconds
    tell.current.onTick(seconds)
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))
      if (now === shown) return
      shown = now
      setLeft(now)
      if (now > 0) tell.current.onTick(now)
      else {
        clearInterval(timer)
        tell.current.onDone()
      }
    }, 100)
    return () => clearInterval(timer)
  }, [seconds])

  return (
    <View className="countdown">
      <View className="countdown__words" {...spoken({ live: 'assertive' })}>
        <Text>还有 {left} 秒，就去叫人</Text>
      </View>
      <View className="countdown__number" {...spoken({ hidden: true })}>
        <Text>{left}</Text>
      </View>
      <View
        className="countdown__stop"
        {...spoken({ role: 'button', label: '停，不叫人了' })}
        onClick={() => left > 0 && onStop()}
      >
        <Text>停，不叫人了</Text>
      </View>
    </View>
  )
}
