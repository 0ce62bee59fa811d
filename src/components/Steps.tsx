// A course of events from the top down: what happened, what is happening now, what is still to come.
import { Text, View } from '@tarojs/components'
import { spoken } from './spoken'

export interface Step {
  title: string
  /** When, or a word more. */
  about?: string
  state: 'done' | 'now' | 'next'
}

const SAID = { done: '已完成', now: '正在进行', next: '接下来' } as const

export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <View className="steps" {...spoken({ role: 'list', label })}>
      {steps.map((step, i) => (
        <View
          // biome-ignore lint/suspicious/noArrayIndexKey: a course only grows at its end
          key={i}
          className={`steps__step steps__step--${step.state}`}
          {...spoken({
            role: 'listitem',
            label: [SAID[step.state], step.title, step.about].filter(Boolean).join('，'),
          })}
        >
          <View className="steps__rail">
            <View className="steps__dot" />
            <View className="steps__line" />
          </View>
          <View className="steps__words">
            <Text className="steps__title">{step.title}</Text>
            {step.about ? <Text className="steps__about">{step.about}</Text> : null}
          </View>
        </View>
      ))}
    </View>
  )
}
