// A home is named: community, estate, building, door; or the place one stands at, or one on the map.
import { Text, View } from '@tarojs/components'
import type { HomeIn } from '~/domain/residence/contract'
import { BuildingChoice, type BuildingChosen, chosenWords } from '../../../components/BuildingChoice'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { PinHome } from './PinHome'

/** What was chosen so far, as it is kept in a draft. */
export interface Chosen extends BuildingChosen {
  point?: { type: 'Point'; coordinates: [number, number] }
  pinning?: boolean
  door: string
  /** The community is all there is to say. */
  onlyCommunity?: boolean
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
  const { community, building, door, pinning, onlyCommunity } = chosen
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
  return (
    <>
      {community ? null : (
        <Button words="用我现在的位置" about="您在家里的时候用" onPress={() => put({ ...chosen, pinning: true })} />
      )}
      <BuildingChoice
        chosen={chosen}
        put={(part) => put({ ...chosen, ...part })}
        onAgain={again}
        otherwise="可以只选社区，或者用现在的位置。"
      />
      {community && !exact ? (
        <Button words={`只知道是${community.name}`} onPress={() => put({ ...chosen, onlyCommunity: true })} />
      ) : null}
    </>
  )
}

export function wordsOf(chosen: Chosen): string {
  if (chosen.pinning) return '地图上的位置'
  return chosen.onlyCommunity ? (chosen.community?.name ?? '') : chosenWords(chosen)
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
