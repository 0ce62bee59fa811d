// The two buttons that must be WeChat's own: giving one's phone number, and agreeing to the privacy notice.
import { Button } from '@tarojs/components'
import type { ReactNode } from 'react'
import { AGREE_BUTTON } from './privacy'

/** Whether signing in goes by WeChat's identity and its phone number button. */
export const BY_WECHAT = true

interface PhoneNumberProps {
  className: string
  children: ReactNode
  /** The code that the backend turns into the number; undefined when the person declined. */
  onCode(code: string | undefined): void
}

export function PhoneNumberButton({ className, children, onCode }: PhoneNumberProps) {
  return (
    <Button className={className} openType="getPhoneNumber" onGetPhoneNumber={({ detail }) => onCode(detail.code)}>
      {children}
    </Button>
  )
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
    <Button
      id={AGREE_BUTTON}
      className={className}
      openType="agreePrivacyAuthorization"
      onAgreePrivacyAuthorization={onAgree}
    >
      {children}
    </Button>
  )
}
