// Whom the household is paired with: volunteers around, the nearest first, found by a few letters of the name.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { volunteersNear } from '~/domain/household/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { ErrorState, Loading } from '../../../components/States'
import type { Typed } from './fields'

interface VolunteerChoiceProps {
  typed: Typed
  put(some: Partial<Typed>): void
}

export function VolunteerChoice({ typed, put }: VolunteerChoiceProps) {
  const [words, setWords] = useState('')
  const [sought, setSought] = useState('')
  const read = useCall(volunteersNear, { buildingId: typed.buildingId, words: sought })
  return (
    <>
      <Card title={typed.volunteerId === '' ? '还没有结对' : `结对的是${typed.volunteerName}`}>
        {typed.volunteerId === '' ? (
          <Text className="plain">请在下面选一位附近的志愿者。</Text>
        ) : (
          <Button words="不再结对" onPress={() => put({ volunteerId: '', volunteerName: '' })} />
        )}
      </Card>
      <TextInput label="按姓名找" value={words} onChange={setWords} example="姓名，或电话后四位" longest={40} />
      <Button words="找一找" busy={read.isFetching} onPress={() => setSought(words.trim())} />
      {read.data ? (
        <View className="stack">
          {read.data.volunteers.length === 0 ? (
            <Text className="plain">一公里半以内没有这样的志愿者。</Text>
          ) : (
            <List>
              {read.data.volunteers.map(({ volunteerId, name, partyMember, metres, phoneEnd }) => (
                <ListItem
                  key={volunteerId}
                  title={name}
                  about={`${partyMember ? '党员，' : ''}离这一户${metres}米，电话尾号${phoneEnd}`}
                  value={volunteerId === typed.volunteerId ? '已选' : '选这位'}
                  onPress={() => put({ volunteerId, volunteerName: name })}
                />
              ))}
            </List>
          )}
        </View>
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  )
}
