// Fields one writes in: label above, error or hint below, and how much room is left once it grows short. What one writes is
// never scrolled out of sight: a line that grows long becomes two.
import { Input, Text, Textarea, View } from '@tarojs/components'
import { spoken } from './spoken'

interface FieldProps {
  label: string
  value: string
  onChange(value: string): void
  /** An example, shown while it is empty. */
  example?: string
  hint?: string
  error?: string
  /** Characters. */
  longest?: number
}

/** In a browser the name belongs to the field within Taro's element, or a screen reader does not find it. */
function named(label: string, keys: object = {}) {
  return process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label, ...keys } } : spoken({ label })
}

/** A browser's 换行 key begins no line in a field of one; WeChat's keys say 完成 there. */
const ONE_LINE = {
  onKeyDown: (event: { key: string; preventDefault(): void }) => {
    if (event.key === 'Enter') event.preventDefault()
  },
}
/** Characters that fit one line in the largest type: whatever may be longer grows. */
const FITS = 6

/** How much room is left is said when little is: before, the numbers are in the way. */
const SAID_FROM = 0.8

function Below({
  hint,
  error,
  value,
  longest,
  counted,
}: Omit<FieldProps, 'label' | 'onChange'> & { counted: boolean }) {
  const words = error ?? hint
  const room = counted && longest !== undefined && value.length >= longest * SAID_FROM
  if (!words && !room) return null
  return (
    <View className="field__below">
      {words ? (
        <Text className={error ? 'field__error' : ''} {...(error ? spoken({ role: 'alert' }) : {})}>
          {words}
        </Text>
      ) : (
        <Text />
      )}
      {room ? (
        <Text {...spoken({ label: `已写${value.length}字，最多${longest}字` })}>{`${value.length}/${longest}`}</Text>
      ) : null}
    </View>
  )
}

interface TextInputProps extends FieldProps {
  /** Which keys the phone offers. */
  keys?: 'text' | 'number' | 'digit'
}

export function TextInput({
  label,
  value,
  onChange,
  example,
  hint,
  error,
  longest = 60,
  keys = 'text',
}: TextInputProps) {
  return (
    <View className={`field${error ? ' field--wrong' : ''}`}>
      <Text className="field__label">{label}</Text>
      {keys === 'text' && longest > FITS ? (
        <Textarea
          className="field__input field__input--grows"
          value={value}
          maxlength={longest}
          autoHeight
          disableDefaultPadding
          confirmType="done"
          placeholder={example ?? ''}
          placeholderClass="field__empty"
          {...named(error ? `${label}，${error}` : label, ONE_LINE)}
          onInput={({ detail }) => onChange(detail.value.replaceAll(/[\r\n]+/g, ''))}
        />
      ) : (
        <Input
          className="field__input"
          type={keys}
          value={value}
          maxlength={longest}
          placeholder={example ?? ''}
          placeholderClass="field__empty"
          {...named(error ? `${label}，${error}` : label)}
          onInput={({ detail }) => onChange(detail.value)}
        />
      )}
      <Below
        value={value}
        longest={longest}
        counted={false}
        {...(hint ? { hint } : {})}
        {...(error ? { error } : {})}
      />
    </View>
  )
}

export function TextArea({ label, value, onChange, example, hint, error, longest = 500 }: FieldProps) {
  return (
    <View className={`field${error ? ' field--wrong' : ''}`}>
      <Text className="field__label">{label}</Text>
      <Textarea
        className="field__area"
        value={value}
        maxlength={longest}
        autoHeight
        disableDefaultPadding
        placeholder={example ?? ''}
        placeholderClass="field__empty"
        {...named(error ? `${label}，${error}` : label)}
        onInput={({ detail }) => onChange(detail.value)}
      />
      <Below value={value} longest={longest} counted {...(hint ? { hint } : {})} {...(error ? { error } : {})} />
    </View>
  )
}
