// A browser has no card: the address is copied, to be pasted where one likes.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { copy } from './clipboard'
import type { ShareCard } from './share'

export type { ShareCard }

function addressOf({ route, query = {} }: ShareCard): string {
  const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const { origin, pathname } = window.location
  return `${origin}${pathname}#/${route}${words.length > 0 ? `?${words.join('&')}` : ''}`
}

/** Only WeChat asks a page for its card. */
export function useShareCard(_card: ShareCard): void {}

interface ShareButtonProps {
  className: string
  children: ReactNode
  card: ShareCard
  onCopied(done: boolean): void
}

export function ShareButton({ className, children, card, onCopied }: ShareButtonProps) {
  return (
    <View
      {...{ role: 'button', tabindex: 0 }}
      className={className}
      onClick={async () => onCopied(await copy(`${card.title} ${addressOf(card)}`))}
    >
      {children}
    </View>
  )
}
