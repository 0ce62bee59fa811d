// A building is named without a map, one list a page: the community, the estate, the building.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { buildingWords } from '~/domain/place/words'
import { places } from '~/domain/residence/contract'
import { useCall } from '../api/queries'
import { Button } from './Button'
import { Card } from './Card'
import { FoundPlaces } from './FoundPlaces'

export type Named = OutputOf<typeof places>['places'][number]

/** What was chosen so far, as it may be kept in a draft. */
export interface BuildingChosen {
  community?: Named
  estate?: Named
  building?: Named
}

export const chosenWords = ({ estate, building }: BuildingChosen): string =>
  buildingWords(estate?.name ?? '', building?.name ?? '')

interface BuildingChoiceProps {
  chosen: BuildingChosen
  put(part: BuildingChosen): void
  onAgain(): void
  /** What else one can do where nothing is put down. */
  otherwise: string
  /** The community is given, and stays. */
  fixed?: boolean
}

export function BuildingChoice({ chosen, put, onAgain, otherwise, fixed = false }: BuildingChoiceProps) {
  const { community, estate } = chosen
  if (!community) {
    return <Places label="哪个社区？" input={{}} otherwise={otherwise} onChoose={(one) => put({ community: one })} />
  }
  return (
    <>
      {estate || !fixed ? (
        <Card>
          <View className="stack">
            <Text className="plain strong">{`${community.name}${estate?.name ?? ''}`}</Text>
            <Button words={estate ? '重新选' : '换个社区'} onPress={onAgain} />
          </View>
        </Card>
      ) : null}
      {estate ? (
        <Places
          key={estate.placeId}
          label="哪一栋？"
          input={{ estateId: estate.placeId }}
          otherwise={otherwise}
          onChoose={(one) => put({ building: one })}
        />
      ) : (
        <Places
          key={community.placeId}
          label="哪个小区？"
          input={{ communityId: community.placeId }}
          otherwise={otherwise}
          onChoose={(one) => put({ estate: one })}
        />
      )}
    </>
  )
}

interface PlacesProps {
  label: string
  input: { communityId?: string; estateId?: string }
  otherwise: string
  onChoose(place: Named): void
}

function Places({ label, input, otherwise, onChoose }: PlacesProps) {
  const read = useCall(places, input, { freshForMs: 600_000 })
  return (
    <FoundPlaces label={label} read={read} none={{ title: '这里还没有登记', words: otherwise }} onChoose={onChoose} />
  )
}
