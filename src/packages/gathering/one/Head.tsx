// What it is, when, where and the way there, who holds it, what it is about.
import { Text, View } from '@tarojs/components'
import { KIND_WORDS, whenWords } from '~/domain/gathering/words'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { spoken } from '../../../components/spoken'
import { open, ROUTES } from '../../../platform/navigation'
import { showWay } from '../../../platform/way'
import type { Shown } from './index'
import { deputiesWords, seatsWords, standingOf } from './wording'

export function Head({ gathering, now }: Shown) {
  const { kind, state, title, about, where, communityName, point, startsAt, endsAt } = gathering
  const { deputies, hosts, booker, topics } = gathering
  const standing = standingOf({ ...gathering, mine: undefined })
  const ahead = state === 'coming' || state === 'running'
  return (
    <>
      <Card>
        <View>
          <Badge words={standing.words} tone={standing.tone} />
          <Badge words={KIND_WORDS[kind]} />
        </View>
        <View className="page__title" {...spoken({ role: 'heading', label: title })}>
          {title}
        </View>
        {about ? <Text className="plain">{about}</Text> : null}
        <Text className="plain lead strong">{whenWords(startsAt, endsAt, now)}</Text>
        <Text className="plain lead">{where}</Text>
        <Text className="plain quiet">{communityName}</Text>
        {ahead ? <Text className="plain strong">{seatsWords(gathering)}</Text> : null}
        {deputies.length > 0 ? <Text className="plain">{deputiesWords(deputies)}</Text> : null}
        {hosts.length > 0 ? <Text className="plain">{`主持：${hosts.join('、')}`}</Text> : null}
        {booker ? <Text className="plain">{`预约人：${booker}`}</Text> : null}
      </Card>
      {point && ahead ? (
        <Button
          words="怎么去"
          about="打开地图"
          onPress={async () => {
            const { coordinates } = point
            if (!(await showWay({ coordinates, name: where, address: communityName })))
              notify('手机没有打开地图，请打电话问一问怎么走。', 'bad')
          }}
        />
      ) : null}
      {topics.length > 0 ? (
        <>
          <View className="section">要商量的议题</View>
          <List>
            {topics.map(({ topicId, title: named }) => (
              <ListItem key={topicId} title={named} onPress={() => open(ROUTES.topic, { topicId })} />
            ))}
          </List>
        </>
      ) : null}
    </>
  )
}
