// The round button. One tap begins the countdown; held for two seconds it sends at once. A screen reader taps it like any button.
import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { spoken } from '../../../components/spoken'

const HELD_MS = 2000

interface BellButtonProps {
  onTap(): void
  /** Held long enough: no countdown any more. */
  onHeld(): void
}

export function BellButton({ onTap, onHeld }: BellButtonProps) {
  const [down, setDown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // After a hold the finger's lifting must not count as a tap too.
  const sent = useRef(false)

  const letGo = () => {
    clearTimeout(timer.current)
    setDown(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <View
      className={`bell-round${down ? ' bell-round--held' : ''}`}
      {...spoken({ role: 'button', label: '按铃求助。点一下，五秒后去叫人' })}
      onTouchStart={() => {
        sent.current = false
        setDown(true)
        timer.current = setTimeout(() => {
          sent.current = true
          onHeld()
        }, HELD_MS)
      }}
      onTouchEnd={letGo}
      onTouchCancel={letGo}
      onClick={() => {
        letGo()
        if (!sent.current) onTap()
      }}
    >
      <Text>按铃求助</Text>
      <Text className="bell-round__about">点一下就行</Text>
    </View>
  )
}
