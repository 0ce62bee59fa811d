// Who is to carry it out: a unit, a company or a committee of the ground, or one of its offices. Found by a few letters of the name.
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { owners } from '~/domain/topic/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { Empty } from '../../../components/States'
import { Read } from '../components/Read'

/** From so many on one looks for a name instead of reading them all. */
const MANY = 6

interface OwnerProps {
  topicId: string
  value: string
  onChange(owner: string): void
}

export function Owner({ topicId, value, onChange }: OwnerProps) {
  const read = useCall(owners, { topicId }, { freshForMs: 60_000 })
  return <Read read={read}>{(found) => <OwnerChoice {...found} value={value} onChange={onChange} />}</Read>
}

type OwnerChoiceProps = Pick<OutputOf<typeof owners>, 'organisations' | 'people'> & Omit<OwnerProps, 'topicId'>

/** organisation:id or person:id, of these. */
export function OwnerChoice({ organisations, people, value, onChange }: OwnerChoiceProps) {
  const [sought, setSought] = useState('')
  const [all, setAll] = useState(false)
  const options = [
    ...people.map(({ personId, name, office }) => ({ value: `person:${personId}`, title: name, about: office })),
    ...organisations.map(({ organisationId, name, about }) => ({
      value: `organisation:${organisationId}`,
      title: name,
      about,
    })),
  ]
  const found = options.filter(({ title, about }) => `${title}${about}`.includes(sought.trim()))
  const shown = all ? found : found.filter((one, i) => i < MANY || one.value === value)
  return (
    <View className="stack">
      {options.length > MANY ? (
        <TextInput label="找谁来办" value={sought} onChange={setSought} example="名称里的几个字" longest={20} />
      ) : null}
      {shown.length === 0 ? <Empty title="没有找到" words="换个字再找。" /> : null}
      <Choice label="谁来办" options={shown} value={value || undefined} onChange={onChange} />
      {shown.length < found.length ? (
        <Button words="看全部" about={`还有${found.length - shown.length}个`} onPress={() => setAll(true)} />
      ) : null}
    </View>
  )
}
