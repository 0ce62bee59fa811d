// What it is, when, where and the way there, who holds it, what it is about.
import { Text, View } from '@tarojs/components'
import { KIND_WORDS } from '~/domain/gathering/words'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { spoken } from '../../../components/spoken'
import { open, ROUTES } from '../../../platform/navigation'
import { showWay } from '../../../platform/way'
import type { Shown } from './index'
import { When } from './When'
import { deputiesWords, seatsWords, standingOf } from './wording'

export function Head({ gathering, now }: Shown) {
  const { kind, state, title, about, where, communityName, startsAt, endsAt, deputies, hosts, booker, may, because } =
    gathering
  const { mine: _, ...unseated } = gathering
  const standing = standingOf(unseated)
  const ahead = state === 'coming' || state === 'running'
  return (
    <Card>
      <View>
        {state === 'coming' && !may.includes('join') ? null : <Badge words={standing.words} tone={standing.tone} />}
        <Badge words={KIND_WORDS[kind]} />
      </View>
      <View className="page__title" {...spoken({ role: 'heading', label: title })}>
        {title}
      </View>
      <When startsAt={startsAt} endsAt={endsAt} now={now} large />
      <Text className="plain lead">{where}</Text>
      <Text className="plain quiet">{communityName}</Text>
      {because ? <Text className="plain strong">{`原因：${because}`}</Text> : null}
      {ahead ? <Text className="plain strong">{seatsWords(gathering)}</Text> : null}
      {deputies.length > 0 ? <Text className="plain">{deputiesWords(deputies)}</Text> : null}
      {hosts.length > 0 ? <Text className="plain">{`主持：${hosts.join('、')}`}</Text> : null}
      {booker ? <Text className="plain">{`预约人：${booker}`}</Text> : null}
      {about ? <Text className="plain">{about}</Text> : null}
    </Card>
  )
}

/** The way there, and what is to be spoken of. */
export function Around({ gathering }: Pick<Shown, 'gathering'>) {
  const { state, where, communityName, point, topics } = gathering
  return (
    <>
      {point && (state === 'coming' || state === 'running') ? (
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
            {topics.map(({ topicId, title }) => (
              <ListItem key={topicId} title={title} onPress={() => open(ROUTES.topic, { topicId })} />
            ))}
          </List>
        </>
      ) : null}
    </>
  )
}
