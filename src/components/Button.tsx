// A button: primary (one a page), plain, danger, good (all is well: never mistaken for the bell). Off, it says why; busy, it says so and cannot be pressed twice.
import { Text, View } from '@tarojs/components'
import { spoken } from './spoken'

interface ButtonProps {
  /** What is on it, and what a screen reader says. */
  words: string
  onPress(): void
  kind?: 'primary' | 'plain' | 'danger' | 'good'
  busy?: boolean
  /** Why it cannot be pressed now; shown under the words. */
  offBecause?: string
  /** A second line, quieter. */
  about?: string
}

export function Button({ words, onPress, kind = 'plain', busy = false, offBecause, about }: ButtonProps) {
  const off = busy || offBecause !== undefined
  const second = busy ? '请稍等…' : (offBecause ?? about)
  return (
    <View
      className={`button button--${kind}${off ? ' button--off' : ''}`}
      hoverClass={off ? 'none' : 'button--pressed'}
      {...spoken({ role: 'button', label: second ? `${words}，${second}` : words, disabled: off })}
      onClick={() => {
        if (!off) onPress()
      }}
    >
      <Text>{words}</Text>
      {second ? <Text className="button__reason">{second}</Text> : null}
    </View>
  )
}
