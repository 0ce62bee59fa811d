// A browser has no WeChat identity: one signs in by phone and code, and agreeing is a plain button.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

export const BY_WECHAT = false

export function PhoneNumberButton(_props: {
  className: string
  children: ReactNode
  onCode(code: string | undefined): void
}) {
  return null
}

export function AgreeButton({
  className,
  children,
  onAgree,
}: {
  className: string
  children: ReactNode
  onAgree(): void
}) {
  return (
    <View {...{ role: 'button', tabindex: 0 }} className={className} onClick={onAgree}>
      {children}
    </View>
  )
}
