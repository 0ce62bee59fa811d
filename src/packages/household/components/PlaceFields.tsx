// Where a household is: estate, building, door, floor, and the pin on the map.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { places } from '~/domain/household/contract'
import { buildingWords } from '~/domain/place/words'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { FoundPlaces } from '../../../components/FoundPlaces'
import { PinMap } from '../../../components/PinMap'
import type { Typed } from './fields'

interface PlaceFieldsProps {
  typed: Typed
  put(some: Partial<Typed>): void
}

export function PlaceFields({ typed, put }: PlaceFieldsProps) {
  const [choosing, setChoosing] = useState(false)
  if (typed.estateId === '' || (choosing && typed.buildingId === '')) {
    return (
      <Places
        label="在哪个小区？"
        input={{}}
        onChoose={({ placeId, name }) => {
          setChoosing(false)
          put({ estateId: placeId, estateName: name, buildingId: '', buildingName: '' })
        }}
      />
    )
  }
  if (typed.buildingId === '') {
    return (
      <>
        <Card>
          <Text className="plain strong">{typed.estateName}</Text>
          <Button words="换一个小区" onPress={() => put({ estateId: '', estateName: '' })} />
        </Card>
        <Places
          label="哪一栋？"
          input={{ estateId: typed.estateId }}
          onChoose={({ placeId, name, point }) => put({ buildingId: placeId, buildingName: name, point })}
        />
      </>
    )
  }
  return (
    <>
      <Card>
        <View className="stack">
          <Text className="plain strong">{buildingWords(typed.estateName, typed.buildingName)}</Text>
          <Button words="换一栋" onPress={() => put({ buildingId: '', buildingName: '' })} />
        </View>
      </Card>
      <TextInput
        label="门牌"
        value={typed.door}
        onChange={(door) => put({ door })}
        example="比如：2单元301"
        longest={20}
      />
      <TextInput label="第几层" value={typed.floor} onChange={(floor) => put({ floor })} example="3" longest={3} />
      {typed.point ? (
        <PinMap
          title="门在地图上的位置"
          label="这一户"
          point={typed.point}
          radius={150}
          exact={60}
          onMove={(point) => put({ point })}
        />
      ) : null}
    </>
  )
}

interface PlacesProps {
  label: string
  input: { estateId?: string }
  onChoose(place: { placeId: string; name: string; point: Typed['point'] }): void
}

const NONE = { title: '您管的地方还没有登记小区和楼栋', words: '请联系社区管理员补上。' }

function Places({ label, input, onChoose }: PlacesProps) {
  const read = useCall(places, input, { freshForMs: 600_000 })
  return <FoundPlaces label={label} read={read} none={NONE} onChoose={onChoose} />
}
