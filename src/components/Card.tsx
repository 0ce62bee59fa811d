// A card: one subject, set off from the page. Pressed as a whole when it leads somewhere.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { spoken } from './spoken'

interface CardProps {
  title?: string
  tone?: 'plain' | 'urgent' | 'care' | 'good'
  children?: ReactNode
  onPress?(): void
  /** What a screen reader says of a card that can be pressed; its title unless told. */
  label?: string
}

export function Card({ title, tone = 'plain', children, onPress, label }: CardProps) {
  const said = label ?? title
  const says = onPress ? spoken({ role: 'button', ...(said ? { label: said } : {}) }) : {}
  return (
    <View
      className={`card${tone === 'plain' ? '' : ` card--${tone}`}`}
      {...says}
      {...(onPress ? { onClick: onPress, hoverClass: 'button--pressed' } : {})}
    >
      {title ? <View className="card__title">{title}</View> : null}
      {children}
    </View>
  )
}
