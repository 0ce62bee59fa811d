// @tarojs/components as plain elements, for tests of components by behaviour. Attributes for screen readers pass; looks do not.
import { createElement, type InputHTMLAttributes, type ReactNode } from 'react'

interface Props {
  children?: ReactNode
  className?: string
  id?: string
  onClick?(): void
  [other: string]: unknown
}

const spokenOnly = (props: Props) =>
  Object.fromEntries(
    Object.entries(props).filter(([name]) => name === 'role' || name === 'tabindex' || name.startsWith('aria-')),
  )

const element = (tag: string) =>
  function Element(props: Props) {
    const { children, className, id, onClick, src } = props
    const { tabindex, ...spoken } = spokenOnly(props)
    return createElement(tag, { className, id, onClick, src, tabIndex: tabindex, ...spoken }, children)
  }

interface FieldProps extends Props {
  value?: string
  maxlength?: number
  placeholder?: string
  onInput?(event: { detail: { value: string } }): void
}

const field = (tag: 'input' | 'textarea') =>
  function Field(props: FieldProps) {
    const { value, maxlength, placeholder, onInput } = props
    const attributes: InputHTMLAttributes<HTMLInputElement> = {
      value: value ?? '',
      maxLength: maxlength,
      placeholder,
      onChange: ({ target }) => onInput?.({ detail: { value: target.value } }),
      ...spokenOnly(props),
    }
    return createElement(tag, attributes)
  }

export const View = element('div')
export const Text = element('span')
export const Image = element('img')

interface WeChatButtonProps extends Props {
  openType?: string
  onGetPhoneNumber?(event: { detail: { code: string } }): void
  onAgreePrivacyAuthorization?(): void
}

/** A press answers what WeChat was asked to ask: the number is given, the notice agreed to. */
export function Button({ onGetPhoneNumber, onAgreePrivacyAuthorization, onClick, ...props }: WeChatButtonProps) {
  const pressed = () => {
    onClick?.()
    onGetPhoneNumber?.({ detail: { code: 'phone-code' } })
    onAgreePrivacyAuthorization?.()
  }
  return createElement(
    'button',
    { className: props.className, id: props.id, type: 'button', onClick: pressed },
    props.children,
  )
}

export const ScrollView = element('div')

/** Touches pass: one draws on it. */
export const Canvas = ({ id, onTouchStart, onTouchMove, onTouchEnd }: Props) =>
  createElement('canvas', { id, onTouchStart, onTouchMove, onTouchEnd } as object)
const MapView = element('div')

export { MapView as Map }
export const Input = field('input')
export const Textarea = field('textarea')
