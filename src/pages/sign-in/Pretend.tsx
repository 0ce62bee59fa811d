// Demonstration only: be anybody of the invented city.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { findPeople, signInAs } from '~/domain/session/contract'
import { useCall } from '../../api/queries'
import { signedIn } from '../../api/session'
import { useIntention } from '../../api/useIntention'
import { TextInput } from '../../components/Field'
import { List, ListItem } from '../../components/List'
import { Empty, ErrorState, Loading, sentenceOf } from '../../components/States'

export function Pretend({ onDone }: { onDone(): void }) {
  const [words, setWords] = useState('')
  const found = useCall(findPeople, { words, limit: 8 })
  const enter = useIntention(signInAs)
  return (
    <View className="stack">
      <View className="section">演示：选一个人进去看看</View>
      <TextInput label="找人" value={words} onChange={setWords} example="姓名、电话、职务或小区" longest={40} />
      {enter.fault ? <View className="field__error">{sentenceOf(enter.fault)}</View> : null}
      {found.isPending ? <Loading /> : null}
      {found.isError ? <ErrorState fault={found.error} onRetry={() => found.refetch()} /> : null}
      {found.data?.people.length === 0 ? <Empty title="没有找到" words="换一个词试试。" /> : null}
      {found.data && found.data.people.length > 0 ? (
        <List>
          {found.data.people.map(({ personId, name, about, communityName }) => (
            <ListItem
              key={personId}
              title={name}
              about={`${about} ${communityName}`}
              onPress={async () => {
                const done = await enter.run({ personId })
                if (!done) return
                await signedIn(done.me, done.token)
                onDone()
              }}
            />
          ))}
        </List>
      ) : null}
    </View>
  )
}
