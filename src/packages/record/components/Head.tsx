// What the record is of: which gathering, when, where, and how far the record is.
import { Text, View } from '@tarojs/components'
import { KIND_WORDS } from '~/domain/gathering/words'
import { dayAndTime } from '~/domain/task/words'
import { Badge } from '../../../components/Badge'
import { Card } from '../../../components/Card'
import type { Shown } from '../useRecord'
import { STATE_WORDS } from '../wording'

export function Head({ record, now }: Shown) {
  const { title, kind, startsAt, where, communityName, state } = record
  const stands = STATE_WORDS[state]
  return (
    <Card>
      <View>
        <Badge words={stands.words} tone={stands.tone} />
      </View>
      <Text className="plain lead strong">{title}</Text>
      <Text className="plain">{`${dayAndTime(startsAt, now)}，${where}`}</Text>
      <Text className="plain quiet">{`${communityName} · ${KIND_WORDS[kind]}`}</Text>
    </Card>
  )
}
