// Where it is, by the name of its building: for who cannot read a map. One's own community's estates come first.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { BuildingChoice, type BuildingChosen, chosenWords, type Named } from '../../../components/BuildingChoice'
import { Button } from '../../../components/Button'
import type { Where } from '../raise/draft'

interface AtBuildingProps {
  community: Named
  onChosen(where: Where): void
  onBack(): void
}

export function AtBuilding({ community, onChosen, onBack }: AtBuildingProps) {
  const [chosen, setChosen] = useState<BuildingChosen>({ community })
  const put = (part: BuildingChosen) => {
    const next = { ...chosen, ...part }
    const { building } = next
    if (!building) return setChosen(next)
    const { placeId: buildingId, point } = building
    onChosen({ how: 'building', buildingId, name: chosenWords(next), ...(point ? { point } : {}) })
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">在哪一栋？</Text>
      <BuildingChoice
        chosen={chosen}
        put={put}
        onAgain={() => setChosen({})}
        otherwise="请回去，用现在的位置，或者用文字写清楚地方。"
      />
      <Button words="不选楼栋，回去" onPress={onBack} />
    </View>
  )
}
