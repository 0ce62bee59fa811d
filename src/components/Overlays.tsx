// What lies over the page in front: the question now put to the person, and the notice that waits to be read.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useSyncExternalStore } from 'react'
import { asked, whenAsked } from '../platform/ask'
import { Button } from './Button'
import { closeNotice, useNotice } from './notices'
import { spoken } from './spoken'

/** The open question, from platform/ask: big buttons, one above the other, the careful one last. */
function Dialog() {
  const pending = useSyncExternalStore(whenAsked, asked)
  if (!pending) return null
  const { title, words, yes, no, tone } = pending.question
  return (
    <View className="veil" catchMove>
      <View className="dialog" {...spoken({ role: 'dialog', label: title, modal: true })}>
        <View className="dialog__title">{title}</View>
        {words ? <View className="dialog__words">{words}</View> : null}
        <Button kind={tone === 'danger' ? 'danger' : 'primary'} words={yes} onPress={() => pending.answer(true)} />
        <Button words={no} onPress={() => pending.answer(false)} />
      </View>
    </View>
  )
}

function Notice() {
  const notice = useNotice()
  if (!notice) return null
  return (
    <View
      className={`notice${notice.tone === 'bad' ? ' notice--bad' : ''}`}
      {...spoken({ role: 'alert', live: 'assertive' })}
    >
      <Text className="notice__words">{notice.words}</Text>
      <View className="notice__close" {...spoken({ role: 'button', label: '知道了' })} onClick={closeNotice}>
        知道了
      </View>
    </View>
  )
}

/** Drawn once, by Page, on the page in front. */
export function Overlays() {
  return (
    <>
      <Notice />
      <Dialog />
    </>
  )
}

/** More to do or to fill in than a question holds; comes from below, and is closed by a button, never by a stray tap. */
export function Sheet({ title, children, onClose }: { title: string; children: ReactNode; onClose(): void }) {
  return (
    <View className="veil veil--bottom">
      <View className="sheet" {...spoken({ role: 'dialog', label: title, modal: true })}>
        <View className="dialog__title">{title}</View>
        {children}
        <Button words="关闭" onPress={onClose} />
      </View>
    </View>
  )
}
