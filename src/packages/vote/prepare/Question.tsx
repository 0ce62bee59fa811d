// What is asked: of residents with options of one's own, of owners by the item of the law.
import { Text } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import type { Draft } from './draft'

interface QuestionProps {
  draft: Draft
  items: readonly { item: NonNullable<Draft['item']>; title: string; needs: string }[]
  onChange(more: Partial<Draft>): void
}

const MOST = 6

export function Question({ draft, items, onChange }: QuestionProps) {
  const { kind, title, words, options, item } = draft
  const write = (i: number, option: string) => onChange({ options: options.map((one, k) => (k === i ? option : one)) })
  return (
    <>
      <TextInput
        label="一句话说清问什么"
        value={title}
        onChange={(next) => onChange({ title: next })}
        example={kind === 'owners' ? '比如：修不修屋顶' : '比如：亭子晚上几点关灯'}
      />
      <TextArea
        label="多说几句（可以不写）"
        value={words}
        onChange={(next) => onChange({ words: next })}
        example="为什么要问，各种选法有什么不同，要花多少钱"
      />
      {kind === 'owners' ? (
        <>
          <Choice
            label="属于民法典第278条的哪一项？"
            options={items.map((one) => ({ value: one.item, title: one.title, about: `参与的业主中${one.needs}同意` }))}
            value={item}
            onChange={(next) => onChange({ item: next })}
          />
          <Text className="plain quiet">选项固定为：同意、不同意、弃权。</Text>
        </>
      ) : (
        <>
          {options.map((option, i) => (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place
              key={i}
              label={`选项${i + 1}`}
              value={option}
              onChange={(next) => write(i, next)}
              longest={40}
            />
          ))}
          {options.length < MOST ? (
            <Button words="加一个选项" onPress={() => onChange({ options: [...options, ''] })} />
          ) : null}
          {options.length > 2 ? (
            <Button words="去掉最后一个" onPress={() => onChange({ options: options.slice(0, -1) })} />
          ) : null}
        </>
      )}
    </>
  )
}
