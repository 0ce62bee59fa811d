// People by name and number, one card each.
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { NOBODY, type TypedPerson } from './fields'

interface PeopleFieldsProps {
  people: readonly TypedPerson[]
  /** On the button that adds one. */
  more: string
  withYear?: boolean
  onChange(people: TypedPerson[]): void
}

const MOST = 10

export function PeopleFields({ people, more, withYear = false, onChange }: PeopleFieldsProps) {
  const put = (at: number, some: Partial<TypedPerson>) =>
    onChange(people.map((one, i) => (i === at ? { ...one, ...some } : one)))
  return (
    <>
      {people.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their place in the list is all that tells them apart while typing
        <Card key={i} title={`第${i + 1}位`}>
          <View className="stack">
            <TextInput label="姓名" value={one.name} onChange={(name) => put(i, { name })} longest={40} />
            <TextInput
              label="电话"
              value={one.phone}
              onChange={(phone) => put(i, { phone })}
              hint="手机号；座机写成0716-5200000"
              longest={20}
            />
            {withYear ? (
              <TextInput
                label="出生年份（可以不写）"
                keys="number"
                value={one.birthYear}
                onChange={(birthYear) => put(i, { birthYear })}
                example="比如：1948"
                longest={4}
              />
            ) : null}
            <Button words={`去掉第${i + 1}位`} onPress={() => onChange(people.filter((_, at) => at !== i))} />
          </View>
        </Card>
      ))}
      {people.length < MOST ? <Button words={more} onPress={() => onChange([...people, NOBODY])} /> : null}
    </>
  )
}
