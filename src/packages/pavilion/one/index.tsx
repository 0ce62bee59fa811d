// One pavilion: where it is, when it is open, what stands in it, how one books it, who looks after it; and the button to book.
import { Text, View } from '@tarojs/components'
import { type PavilionView, see } from '~/domain/pavilion/contract'
import { EQUIPMENT_WORDS, hoursWords, rulesWords, seasonDates, weekdaysWords } from '~/domain/pavilion/words'
import { map } from '~/domain/place/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CityMap } from '../../../components/CityMap'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { PictureRow } from '../../../components/PictureRow'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { showWay } from '../../../platform/way'
import { closureWords, freeWords } from '../wording'
import { Keep } from './Keep'
import '../pavilion.css'

export default function PavilionPage() {
  return (
    <Page>
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const { pavilionId } = opened()
  const read = useCall(see, { pavilionId: pavilionId ?? '' }, { when: pavilionId !== undefined, freshForMs: 0 })
  if (!pavilionId)
    return (
      <Empty
        title="没有指明是哪个议事亭"
        words="请从议事亭列表里点开。"
        action={{ words: '看议事亭', onPress: () => open(ROUTES.pavilions) }}
      />
    )
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One pavilion={read.data.pavilion} now={read.data.now} />
}

/** Metres around it that the map shows. */
const AROUND = 300
const DAY = 24 * 3_600_000

function One({ pavilion, now }: { pavilion: PavilionView; now: number }) {
  const { pavilionId, name, address, communityName, point, seats, equipment, pictureIds } = pavilion
  const { hosts, seasons, rules, closures, may, retired } = pavilion
  const ground = useCall(map, { centre: point, radius: AROUND + 100 }, { freshForMs: DAY })
  const way = async () => {
    if (!(await showWay({ coordinates: point.coordinates, name, address })))
      notify('手机没有打开地图，请打电话问一问怎么走。', 'bad')
  }
  return (
    <View className="stack">
      <View className="page__title" {...spoken({ role: 'heading', label: name })}>
        {name}
      </View>
      <PictureRow ids={pictureIds} label="议事亭照片" />
      <Card>
        <Text className="plain lead">{address}</Text>
        <Text className="plain quiet">{communityName}</Text>
        <Text className="plain lead strong">{freeWords(pavilion, now)}</Text>
      </Card>
      {closures.map(({ closureId, ...closure }) => (
        <Card key={closureId} tone="care" title="临时关闭">
          <Text className="plain">{closureWords(closure, now)}</Text>
        </Card>
      ))}
      {may.includes('book') ? (
        <Button kind="primary" words="约议事亭" onPress={() => open(ROUTES.book, { pavilionId })} />
      ) : retired ? null : (
        <Text className="plain">这个议事亭给{communityName}的居民用。您可以看看自己社区的。</Text>
      )}
      <View className="section">什么时候开放</View>
      <List>
        {seasons.map((season, i) => (
          <ListItem
            // biome-ignore lint/suspicious/noArrayIndexKey: two seasons may read the same, and they do not move
            key={i}
            title={`${weekdaysWords(season.weekdays)} ${hoursWords(season)}`}
            about={seasonDates(season)}
          />
        ))}
      </List>
      <View className="section">有什么</View>
      <Card>
        <Text className="plain lead">{`${seats}个座位`}</Text>
        <Text className="plain">
          {equipment.length === 0 ? '没有别的设备' : equipment.map((one) => EQUIPMENT_WORDS[one]).join('、')}
        </Text>
      </Card>
      <View className="section">怎么约</View>
      <Card>
        {rulesWords(rules).map((line) => (
          <Text key={line} className="plain">
            {line}
          </Text>
        ))}
        {hosts.length > 0 ? (
          <Text className="plain strong">{`管理员：${hosts.map((host) => host.name).join('、')}`}</Text>
        ) : null}
      </Card>
      <View className="section">在哪里</View>
      <CityMap
        centre={point.coordinates}
        radius={AROUND}
        ground={ground.data}
        marks={[{ id: 'pavilion', at: point.coordinates, kind: 'household', label: name }]}
      />
      <Button words="怎么去" about="打开地图" onPress={way} />
      <Keep pavilion={pavilion} now={now} />
    </View>
  )
}
