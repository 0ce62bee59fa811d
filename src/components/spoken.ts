// What a screen reader is told, in the attribute names of the build: WeChat says aria-role where the web says role.

export interface Spoken {
  role?:
    | 'button'
    | 'radio'
    | 'radiogroup'
    | 'switch'
    | 'checkbox'
    | 'dialog'
    | 'alert'
    | 'status'
    | 'timer'
    | 'list'
    | 'listitem'
    | 'img'
    | 'heading'
    | 'link'
  label?: string
  checked?: boolean
  disabled?: boolean
  modal?: boolean
  expanded?: boolean
  hidden?: boolean
  live?: 'polite' | 'assertive' | 'off'
}

const ROLE = process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role'
const PRESSED_BY_KEY: readonly string[] = ['button', 'radio', 'switch', 'checkbox', 'link']

/** Booleans as words: Taro's templates turn a plain false into nothing. */
export function spoken({ role, label, live, ...flags }: Spoken): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (role) attributes[ROLE] = role
  if (label) attributes['aria-label'] = label
  if (live) attributes['aria-live'] = live
  for (const [name, value] of Object.entries(flags)) if (value !== undefined) attributes[`aria-${name}`] = String(value)
  if (process.env.TARO_ENV !== 'weapp' && role && PRESSED_BY_KEY.includes(role) && !flags.disabled)
    attributes.tabindex = '0'
  return attributes
}
