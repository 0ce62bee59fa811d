// What one writes with a step. A canned sentence is a beginning: its gaps become fields, and it reads as a whole before it is sent.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { cannedFor, filledIn, gapsIn } from '~/domain/matter/canned'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea, TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { ask } from '../../../platform/ask'
import type { Filled, StepSpec } from './steps'

interface WordsProps {
  spec: StepSpec
  filled: Filled
  onChange(filled: Filled): void
}

export function Words({ spec, filled, onChange }: WordsProps) {
  const { asks } = spec
  if (!asks) return null
  const { words, said, free } = filled
  const gaps = gapsIn(words)
  const whole = filledIn(words, said)
  return (
    <View className="stack">
      {gaps.length > 0 && !free ? (
        <>
          {gaps.map((gap) => (
            <TextInput
              key={gap}
              label={gap}
              value={said[gap] ?? ''}
              longest={60}
              onChange={(typed) => onChange({ ...filled, said: { ...said, [gap]: typed } })}
            />
          ))}
          <Card title="发出去是这样">
            <Text className="plain">{whole}</Text>
          </Card>
          <Button words="整段自己改" onPress={() => onChange({ ...filled, words: whole, said: {}, free: true })} />
        </>
      ) : (
        <TextArea
          label={asks.label}
          value={words}
          onChange={(typed) => onChange({ ...filled, words: typed })}
          example={asks.example}
          longest={asks.longest}
          {...(asks.least > 2 ? { hint: `至少${asks.least}个字` } : {})}
        />
      )}
      <CannedList spec={spec} filled={filled} onChange={onChange} />
    </View>
  )
}

function CannedList({ spec, filled, onChange }: WordsProps) {
  const [open, setOpen] = useState(false)
  const canned = cannedFor(spec.event)
  if (canned.length === 0) return null
  if (!open) {
    const begun = gapsIn(filled.words).length > 0
    return (
      <Button
        words={begun ? '换一句常用的话' : '用常用的话'}
        about="选一句，再补上这件事的情况"
        onPress={() => setOpen(true)}
      />
    )
  }
  return (
    <View className="stack">
      <Text className="plain strong">选一句，空着的地方由您补上</Text>
      <List>
        {canned.map(({ id, title, words }) => (
          <ListItem
            key={id}
            title={title}
            about={words.replace(/〔([^〕]*)〕/g, '（$1）')}
            onPress={async () => {
              const written = filled.words.trim() !== '' && gapsIn(filled.words).length === 0
              const sure =
                !written ||
                (await ask({ title: '换成这一句？', words: '已经写的会清掉。', yes: '换成这一句', no: '不换' }))
              if (!sure) return
              setOpen(false)
              onChange({ ...filled, words, said: {}, free: false })
            }}
          />
        ))}
      </List>
      <Button words="不用了，自己写" onPress={() => setOpen(false)} />
    </View>
  )
}
