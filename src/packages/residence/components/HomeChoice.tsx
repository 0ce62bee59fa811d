// A home is named: community, estate, building, door; or the place one stands at, or one on the map.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { HomeIn } from '~/domain/residence/contract'
import { places } from '~/domain/residence/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { PinHome } from './PinHome'

/** What was chosen so far, as it is kept in a draft. */
export interface Chosen {
  community?: Named
  estate?: Named
  building?: Named
  point?: { type: 'Point'; coordinates: [number, number] }
  pinning?: boolean
  door: string
  /** The community is all there is to say. */
  onlyCommunity?: boolean
}
interface Named {
  placeId: string
  name: string
}
export const NOTHING_CHOSEN: Chosen = { door: '' }

/** Undefined until enough is chosen. */
export function homeFrom({ community, building, point, pinning, onlyCommunity, door }: Chosen): HomeIn | undefined {
  const words = door.trim() === '' ? {} : { door: door.trim() }
  if (pinning) return point && { by: 'pin', point, ...words }
  if (building) return { by: 'building', buildingId: building.placeId, ...words }
  return onlyCommunity && community ? { by: 'community', communityId: community.placeId } : undefined
}

interface HomeChoiceProps {
  chosen: Chosen
  put(chosen: Chosen): void
  /** Family is of a household: a community alone says nothing. */
  exact?: boolean
}

export function HomeChoice({ chosen, put, exact = false }: HomeChoiceProps) {
  const { community, estate, building, door, pinning, onlyCommunity } = chosen
  const again = () => put({ ...NOTHING_CHOSEN, door })
  if (pinning) {
    return (
      <>
        <PinHome {...(chosen.point ? { point: chosen.point } : {})} onMove={(point) => put({ ...chosen, point })} />
        <DoorField door={door} onChange={(words) => put({ ...chosen, door: words })} />
        <Button words="不用地图，一步步选" onPress={again} />
      </>
    )
  }
  if (building || onlyCommunity) {
    return (
      <>
        <Card>
          <View className="stack">
            <Text className="plain strong">{wordsOf(chosen)}</Text>
            <Button words="重新选" onPress={again} />
          </View>
        </Card>
        {building ? <DoorField door={door} onChange={(words) => put({ ...chosen, door: words })} /> : null}
      </>
    )
  }
  if (!community) {
    return (
      <>
        <Button words="用我现在的位置" about="您在家里的时候用" onPress={() => put({ ...chosen, pinning: true })} />
        <Places label="哪个社区？" input={{}} onChoose={(one) => put({ ...chosen, community: one })} />
      </>
    )
  }
  const none = exact ? null : (
    <Button words={`只知道是${community.name}`} onPress={() => put({ ...chosen, onlyCommunity: true })} />
  )
  return (
    <>
      <Card>
        <View className="stack">
          <Text className="plain strong">{`${community.name}${estate?.name ?? ''}`}</Text>
          <Button words="重新选" onPress={again} />
        </View>
      </Card>
      {estate ? (
        <Places
          key={estate.placeId}
          label="哪一栋？"
          input={{ estateId: estate.placeId }}
          onChoose={(one) => put({ ...chosen, building: one })}
        />
      ) : (
        <Places
          key={community.placeId}
          label="哪个小区？"
          input={{ communityId: community.placeId }}
          onChoose={(one) => put({ ...chosen, estate: one })}
        />
      )}
      {none}
    </>
  )
}

export function wordsOf({ community, estate, building, onlyCommunity, pinning }: Chosen): string {
  if (pinning) return '地图上的位置'
  if (onlyCommunity) return community?.name ?? ''
  const [around, name] = [estate?.name ?? '', building?.name ?? '']
  return name.startsWith(around) ? name : `${around}${name}`
}

function DoorField({ door, onChange }: { door: string; onChange(door: string): void }) {
  return (
    <TextInput
      label="门牌（可以不写）"
      value={door}
      onChange={onChange}
      example="比如：2单元301"
      hint="写了门牌，家里装了门铃才好连上"
      longest={20}
    />
  )
}

/** More than these are not drawn: a word or two finds the rest. */
const MOST = 30

function Places({
  label,
  input,
  onChoose,
}: {
  label: string
  input: { communityId?: string; estateId?: string }
  onChoose(place: Named): void
}) {
  const [words, setWords] = useState('')
  const read = useCall(places, input, { freshForMs: 600_000 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (read.data.places.length === 0) return <Empty title="这里还没有登记" words="可以只选社区，或者用现在的位置。" />
  const found = read.data.places.filter(({ name }) => name.includes(words.trim()))
  return (
    <>
      <TextInput label={label} value={words} onChange={setWords} example="写几个字找一找" longest={20} />
      {found.length === 0 ? <Text className="plain">没有找到，请换个字再找。</Text> : null}
      <List>
        {found.slice(0, MOST).map((place) => (
          <ListItem key={place.placeId} title={place.name} onPress={() => onChoose(place)} />
        ))}
      </List>
      {found.length > MOST ? <Text className="plain quiet">还有{found.length - MOST}个，请写几个字再找。</Text> : null}
    </>
  )
}
