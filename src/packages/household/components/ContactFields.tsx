// Whom to call when the bell rings, in this order; moved up and down by buttons.
import { Text, View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { NO_CONTACT, type TypedContact } from './fields'

const MOST = 5

/** The one at this place goes one up. */
const raised = <T,>(all: readonly T[], at: number): T[] =>
  all.map((one, i) => (i === at - 1 ? all[at]! : i === at ? all[at - 1]! : one))

export function ContactFields({
  contacts,
  onChange,
}: {
  contacts: readonly TypedContact[]
  onChange(contacts: TypedContact[]): void
}) {
  const put = (at: number, some: Partial<TypedContact>) =>
    onChange(contacts.map((one, i) => (i === at ? { ...one, ...some } : one)))
  return (
    <>
      <Text className="plain quiet">按了门铃就通知他们，从第一位往下。</Text>
      {contacts.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their place in the list is all that tells them apart while typing
        <Card key={i} title={`第${i + 1}位联系人`}>
          <View className="stack">
            <TextInput label="姓名" value={one.name} onChange={(name) => put(i, { name })} longest={40} />
            <TextInput
              label="是什么关系"
              value={one.relation}
              onChange={(relation) => put(i, { relation })}
              example="比如：女儿"
              longest={10}
            />
            <TextInput label="电话" value={one.phone} onChange={(phone) => put(i, { phone })} longest={20} />
            <View className="calls">
              {i > 0 ? <Button words={`第${i + 1}位上移`} onPress={() => onChange(raised(contacts, i))} /> : null}
              {i < contacts.length - 1 ? (
                <Button words={`第${i + 1}位下移`} onPress={() => onChange(raised(contacts, i + 1))} />
              ) : null}
              <Button words={`去掉第${i + 1}位`} onPress={() => onChange(contacts.filter((_, at) => at !== i))} />
            </View>
          </View>
        </Card>
      ))}
      {contacts.length < MOST ? (
        <Button words="再加一位联系人" onPress={() => onChange([...contacts, NO_CONTACT])} />
      ) : null}
    </>
  )
}
