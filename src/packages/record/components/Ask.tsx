// One short thing to write, such as a name or a reason, on a page of its own: above it what it is for, below it what happens.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { TextArea, TextInput } from '../../../components/Field'
import type { Acting } from '../useRecord'
import { Fault } from './Fault'

interface AskProps {
  label: string
  example?: string
  yes: string
  longest: number
  /** One line, such as a name. */
  short?: boolean
  atLeast?: number
  danger?: boolean
  acting: Pick<Acting, 'busy' | 'fault'>
  onSay(words: string): Promise<boolean>
  onBack(): void
}

export function Ask({ label, example, yes, longest, short, atLeast = 2, danger, acting, onSay, onBack }: AskProps) {
  const [words, setWords] = useState('')
  const field = { label, value: words, onChange: setWords, longest, ...(example ? { example } : {}) }
  const off = words.trim().length < atLeast
  return (
    <View className="stack">
      {short ? <TextInput {...field} /> : <TextArea {...field} />}
      <Fault fault={acting.fault} />
      <Button
        kind={danger ? 'danger' : 'primary'}
        words={yes}
        busy={acting.busy}
        {...(off ? { offBecause: '请先写几个字' } : {})}
        onPress={async () => {
          if (await onSay(words.trim())) onBack()
        }}
      />
      <Button words="不写了，回去" onPress={onBack} />
    </View>
  )
}
