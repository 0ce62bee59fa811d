// The fields of a category.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { AROUND, DANGER_PHONES, URGENCIES, URGENCY_WORDS } from '~/domain/category/category'
import type { CategoryWritten } from '~/domain/category/contract'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { List } from '../../../components/List'
import { SwitchRow } from '../../../components/SwitchRow'
import { joinWords, splitWords } from '../wording'

interface WrittenProps {
  draft: CategoryWritten
  isBranch: boolean
  onChange(draft: CategoryWritten): void
}

const ABOUT = {
  danger: '两小时内办，夜里、放假也办；选了马上提示打电话',
  lifeline: '24小时内办，夜里、放假也办',
  ordinary: '按工作日算',
  complex: '按工作日算，时间长一些',
} as const

const AROUND_WORDS: Record<(typeof AROUND)[number], string> = {
  officer: '绕开被反映的干部，交给上一级',
  property: '绕开物业，不让物业先办',
}

export function Written({ draft, isBranch, onChange }: WrittenProps) {
  // As typed: a comma just typed must not vanish under the finger.
  const [typed, setTyped] = useState(joinWords(draft.words))
  const { around: _, ...anybody } = draft
  const { call: __, ...silent } = draft
  return (
    <View className="stack">
      <TextInput
        label="名称"
        value={draft.name}
        longest={12}
        example={isBranch ? '环境卫生' : '垃圾清运'}
        onChange={(name) => onChange({ ...draft, name })}
      />
      {isBranch ? null : (
        <>
          <TextArea
            label="居民常说的词"
            value={typed}
            longest={500}
            hint="话里有就提示，用顿号隔开"
            example="垃圾桶、没人收、臭气"
            onChange={(words) => {
              setTyped(words)
              onChange({ ...draft, words: splitWords(words) })
            }}
          />
          <Choice
            label="急不急"
            options={URGENCIES.map((value) => ({ value, title: URGENCY_WORDS[value], about: ABOUT[value] }))}
            value={draft.urgency}
            onChange={(urgency) => onChange({ ...draft, urgency })}
          />
          <List>
            <SwitchRow
              title="有物业的小区，先由物业办"
              on={draft.propertyFirst}
              words={{ on: '是', off: '否' }}
              onChange={(propertyFirst) => onChange({ ...(propertyFirst ? anybody : draft), propertyFirst })}
            />
          </List>
          <Choice
            label="要不要绕开谁"
            options={[
              { value: 'none', title: '不用绕开' },
              ...AROUND.map((value) => ({ value, title: AROUND_WORDS[value] })),
            ]}
            value={draft.around ?? 'none'}
            onChange={(value) =>
              onChange(value === 'none' ? anybody : { ...draft, around: value, propertyFirst: false })
            }
          />
          <Choice
            label="要不要先打电话"
            options={[
              { value: 'none', title: '不用' },
              ...DANGER_PHONES.map((value) => ({ value, title: value, about: PHONE_WORDS[value] })),
            ]}
            value={draft.call?.phone ?? 'none'}
            onChange={(value) =>
              onChange(value === 'none' ? silent : { ...draft, call: { phone: value, words: draft.call?.words ?? '' } })
            }
          />
          {draft.call ? (
            <TextArea
              label="打电话前后怎么做"
              value={draft.call.words}
              longest={60}
              example="人先离开，再拨119，说清地址"
              onChange={(words) => onChange({ ...draft, ...(draft.call ? { call: { ...draft.call, words } } : {}) })}
            />
          ) : null}
        </>
      )}
    </View>
  )
}

const PHONE_WORDS: Record<(typeof DANGER_PHONES)[number], string> = {
  '110': '公安报警',
  '119': '火警、救援',
  '120': '急救',
  '122': '交通事故',
  '96119': '消防隐患举报',
  '95598': '供电抢修',
  '12345': '政务服务热线',
}
