// A list of lines: what it is, a word more about it, a value, and an arrow when it leads somewhere.
import { Text, View } from '@tarojs/components'
import { Children, type ReactNode } from 'react'
import { spoken } from './spoken'

export function List({ children }: { children: ReactNode }) {
  // Of no lines not even its frame is shown.
  if (Children.toArray(children).length === 0) return null
  return (
    <View className="list" {...spoken({ role: 'list' })}>
      {children}
    </View>
  )
}

interface ListItemProps {
  title: string
  about?: string
  value?: string
  onPress?(): void
}

export function ListItem({ title, about, value, onPress }: ListItemProps) {
  const label = [title, value, about].filter(Boolean).join('，')
  return (
    <View
      className={`row${value ? ' row--wide' : ''}`}
      {...spoken(onPress ? { role: 'button', label } : { role: 'listitem', label })}
      {...(onPress ? { onClick: onPress, hoverClass: 'button--pressed' } : {})}
    >
      <View className="row__words">
        <Text className="row__title">{title}</Text>
        {about ? <Text className="row__about">{about}</Text> : null}
      </View>
      {value ? <Text className="row__value">{value}</Text> : null}
      {onPress ? <Text className="row__arrow">›</Text> : null}
    </View>
  )
}
