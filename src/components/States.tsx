// What a page shows when it has nothing to show yet, nothing at all, or could not get it.
import { Text, View } from '@tarojs/components'
import { NoAnswer, Refused } from '../api/call'
import { Button } from './Button'
import { spoken } from './spoken'

export function Loading({ words = '正在打开，请稍等…' }: { words?: string }) {
  return (
    <View className="loading" {...spoken({ role: 'status', live: 'polite' })}>
      <Text>{words}</Text>
    </View>
  )
}

interface EmptyProps {
  title: string
  /** What one can do, or when there will be something. */
  words?: string
  action?: { words: string; onPress(): void }
}

export function Empty({ title, words, action }: EmptyProps) {
  return (
    <View className="empty">
      <View className="empty__title">{title}</View>
      {words ? <Text className="plain">{words}</Text> : null}
      {action ? <Button words={action.words} onPress={action.onPress} /> : null}
    </View>
  )
}

/** A sentence for whatever went wrong. Only refusals and silence have their own; the rest is ours, and says so. */
export function sentenceOf(fault: unknown): string {
  if (fault instanceof Refused) return fault.quote ? `${fault.message}（编号 ${fault.quote}）` : fault.message
  if (fault instanceof NoAnswer) return fault.message
  return '程序出了点问题。请退出这一页再进来试试。'
}

interface ErrorStateProps {
  fault: unknown
  onRetry?(): void
  busy?: boolean
}

export function ErrorState({ fault, onRetry, busy = false }: ErrorStateProps) {
  const title = fault instanceof NoAnswer ? '没有连上' : fault instanceof Refused ? '暂时办不了' : '出了点问题'
  return (
    <View className="broken" {...spoken({ role: 'alert' })}>
      <View className="broken__title">{title}</View>
      <Text className="plain">{sentenceOf(fault)}</Text>
      {onRetry ? <Button words="再试一次" busy={busy} onPress={onRetry} /> : null}
    </View>
  )
}
