// Who is meant: by name and mobile number, as on the roster. New numbers are entered, known ones have to be of that name.
import { phone } from '~/domain/shape'
import { TextInput } from '../../../components/Field'

export interface Whom {
  name: string
  phone: string
}
export const NOBODY: Whom = { name: '', phone: '' }

/** What is still missing, in words. */
export const missing = (whom: Whom): string | undefined =>
  whom.name.trim() === '' ? '请先写姓名' : phone.safeParse(whom.phone.trim()).success ? undefined : '请写对手机号'

export const trimmed = (whom: Whom): Whom => ({ name: whom.name.trim(), phone: whom.phone.trim() })

export function WhomFields({ whom, onChange }: { whom: Whom; onChange(whom: Whom): void }) {
  return (
    <>
      <TextInput label="姓名" value={whom.name} onChange={(name) => onChange({ ...whom, name })} longest={20} />
      <TextInput
        label="手机号"
        keys="number"
        value={whom.phone}
        onChange={(phone) => onChange({ ...whom, phone })}
        hint="登记过的人，姓名和手机号要对得上"
        longest={12}
      />
    </>
  )
}
