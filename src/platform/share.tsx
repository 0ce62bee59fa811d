// Handing a page on to somebody: WeChat's own card, which only its own button opens. H5: share.h5.tsx.
import { Button } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import type { ReactNode } from 'react'

export interface ShareCard {
  /** What stands on the card: never a name. */
  title: string
  /** A route of navigation.ts. */
  route: string
  query?: Record<string, string>
}

const addressOf = ({ route, query = {} }: ShareCard): string => {
  const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/${route}${words.length > 0 ? `?${words.join('&')}` : ''}`
}

/** One a page, whose config says enableShareAppMessage. */
export function useShareCard(card: ShareCard): void {
  useShareAppMessage(() => ({ title: card.title, path: addressOf(card) }))
}

interface ShareButtonProps {
  className: string
  children: ReactNode
  card: ShareCard
  /** A browser only: the address is on the clipboard, or could not be put there. */
  onCopied(done: boolean): void
}

export function ShareButton({ className, children }: ShareButtonProps) {
  return (
    <Button className={className} openType="share">
      {children}
    </Button>
  )
}
