// Which buildings get sheets: all on the topic's ground, an estate, or one building.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { places } from '~/domain/residence/contract'
import { doors, type TopicView } from '~/domain/topic/contract'
import { call } from '../../../api/call'
import { useCall } from '../../../api/queries'
import { BuildingChoice, type BuildingChosen, type Named } from '../../../components/BuildingChoice'
import { Button } from '../../../components/Button'
import { sentenceOf } from '../../../components/States'
import { toTop } from '../../../platform/navigation'
import { Read } from '../components/Read'
import type { Building } from './doors'

interface ChooseDoorsProps {
  topic: TopicView
  onAdd(buildings: Building[]): void
  onBack(): void
}

export function ChooseDoors(props: ChooseDoorsProps) {
  const { communityId, placeId: ground } = props.topic
  const communities = useCall(places, {}, { freshForMs: 600_000 })
  const estates = useCall(places, { communityId }, { freshForMs: 600_000 })
  return (
    <Read read={communities}>
      {(found) => (
        <Read read={estates}>
          {(within) => {
            const community = found.places.find(({ placeId }) => placeId === communityId)
            // A topic of one estate: nobody looks for it among all of them.
            const estate = within.places.find(({ placeId }) => placeId === ground)
            const begin = { community: community ?? { placeId: communityId, name: '' }, ...(estate ? { estate } : {}) }
            return <Choose {...props} begin={begin} />
          }}
        </Read>
      )}
    </Read>
  )
}

function Choose({
  topic: { topicId, placeId, placeName },
  begin,
  onAdd,
  onBack,
}: ChooseDoorsProps & { begin: BuildingChosen }) {
  const [chosen, setChosen] = useState(begin)
  const [busy, setBusy] = useState<string>()
  const [wrong, setWrong] = useState<string>()
  const add = async (of: Named) => {
    setBusy(of.placeId)
    setWrong(undefined)
    try {
      const { buildings, more } = await call(doors, { topicId, placeId: of.placeId })
      if (buildings.length > 0) return onAdd(buildings.map((one) => ({ ...one, known: one.units.length > 0 })))
      setWrong(more ? '楼太多，请一个小区一个小区地选' : `${of.name}没有在这个议题范围里的楼栋`)
    } catch (fault) {
      setWrong(sentenceOf(fault))
    } finally {
      setBusy(undefined)
    }
    toTop()
  }
  const put = (part: BuildingChosen) => {
    if (part.building) void add(part.building)
    else setChosen({ ...chosen, ...part })
  }
  const { estate } = chosen
  return (
    <View className="stack">
      <Text className="plain lead strong">贴哪几栋？</Text>
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
      {estate ? (
        <Button words={`${estate.name}每一栋都贴`} busy={busy === estate.placeId} onPress={() => void add(estate)} />
      ) : (
        <Button
          words="议题范围里的每一栋都贴"
          about={placeName}
          busy={busy === placeId}
          onPress={() => void add({ placeId, name: placeName })}
        />
      )}
      <BuildingChoice
        fixed
        chosen={chosen}
        put={put}
        onAgain={() => setChosen(begin)}
        otherwise="请回去，把要贴的门写下来。"
      />
      <Button words="不选了，回去" onPress={onBack} />
    </View>
  )
}
