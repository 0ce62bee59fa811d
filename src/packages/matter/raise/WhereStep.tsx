// Where it is: here, at home, a building by its name, a spot on the map, or nowhere in particular. Then a word more, and to whom it goes.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { locate, mine } from '~/domain/residence/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import type { Named } from '../../../components/BuildingChoice'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { whereAmI } from '../../../platform/location'
import { AtBuilding } from '../components/AtBuilding'
import { SpotMap } from '../components/SpotMap'
import type { Where } from './draft'

/** Metres: a position less exact than this is to be moved on the map. */
const EXACT = 100
/** Where the map begins when the phone tells no place: the middle of the town. */
const TOWN: Point = { type: 'Point', coordinates: [112.4101, 29.7213] }

interface WhereStepProps {
  where: Where | undefined
  placeWords: string
  photoPoint: Point | undefined
  community: Named
  onWhere(where: Where | undefined): void
  onPlaceWords(words: string): void
  onNext(): void
  onBack(): void
}

export function WhereStep(props: WhereStepProps) {
  return props.where ? <Chosen {...props} where={props.where} /> : <Choosing {...props} />
}

const livedIn = (answer: OutputOf<typeof mine> | undefined) =>
  (answer?.homes ?? []).filter(({ state, point }) => state !== 'ended' && state !== 'refused' && point)

function Choosing({ photoPoint, community, onWhere, onBack }: WhereStepProps) {
  const homes = useCall(mine, {}, { freshForMs: 60_000 })
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const [byName, setByName] = useState(false)
  const lived = livedIn(homes.data)
  const here = async (asHere: boolean) => {
    setFault('')
    setBusy(true)
    const found = await whereAmI()
    // Who taps before the homes were read must not begin in another part of the town.
    const [home] = found || asHere || homes.data ? lived : livedIn((await homes.refetch()).data)
    setBusy(false)
    if (!asHere) return onWhere({ how: 'map', point: found?.point ?? home?.point ?? TOWN, name: '地图上选的地方' })
    if (!found) return setFault('手机没有给出位置。请在地图上选，或者选家里。')
    const exact = found.accuracy <= EXACT
    onWhere({
      how: 'here',
      point: found.point,
      name: exact ? '您现在的位置' : '您现在的位置（不太准，请在地图上点准）',
    })
  }
  if (byName) return <AtBuilding community={community} onChosen={onWhere} onBack={() => setByName(false)} />
  return (
    <View className="stack">
      <Text className="plain lead strong">在哪里？</Text>
      {busy ? <Text className="plain">正在找位置，请稍等…</Text> : null}
      {fault ? <Text className="plain field__error">{fault}</Text> : null}
      <List>
        {photoPoint ? (
          <ListItem
            title="拍照片的地方"
            about="照片里记着"
            onPress={() => onWhere({ how: 'map', point: photoPoint, name: '拍照片的地方' })}
          />
        ) : null}
        <ListItem title="就在我现在的位置" about="用手机定位" onPress={() => void here(true)} />
        {lived.map(({ homeId, role, address, point }) => (
          <ListItem
            key={homeId}
            title={role === 'family' ? '家人的家' : '我家'}
            about={address}
            onPress={() => point && onWhere({ how: 'home', point, name: address })}
          />
        ))}
        <ListItem title="选小区和楼栋" about="按名字选，不用看地图" onPress={() => setByName(true)} />
        <ListItem title="在地图上选" about="点一下就是那里" onPress={() => void here(false)} />
        <ListItem
          title="不用说地方"
          about={`交给${community.name}`}
          onPress={() => onWhere({ how: 'none', name: community.name })}
        />
      </List>
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}

function Chosen({ where, placeWords, onWhere, onPlaceWords, onNext }: WhereStepProps & { where: Where }) {
  const { point, buildingId } = where
  return (
    <View className="stack">
      <Card title="地方">
        <Text className="plain lead strong">{where.name}</Text>
        {buildingId ? (
          <Text className="plain">交给管这一栋的网格。</Text>
        ) : point ? (
          <Whose point={point} />
        ) : (
          <Text className="plain">由社区看该谁办，不会带上您家的地址。要有人来看，请写清楚在哪里。</Text>
        )}
      </Card>
      {point && !buildingId ? (
        <SpotMap spot={point} onMove={(spot) => onWhere({ how: 'map', point: spot, name: '地图上选的地方' })} />
      ) : null}
      <TextInput
        label="再说细一点（可以不写）"
        value={placeWords}
        onChange={onPlaceWords}
        example={buildingId ? '比如：2单元门口、5楼楼道' : '比如：3栋楼下、2单元门口'}
        longest={60}
      />
      <Button kind="primary" words="下一步" onPress={onNext} />
      <Button words="换个地方" onPress={() => onWhere(undefined)} />
    </View>
  )
}

/** Which community it is in, and beside which building. Not knowing holds nobody up: the server finds it anyway. */
function Whose({ point }: { point: Point }) {
  const found = useCall(locate, { point })
  if (found.isPending) return <Text className="plain quiet">正在看是哪个社区…</Text>
  if (found.isError) return <Text className="plain quiet">提交以后，自动交给管这里的网格。</Text>
  const { communityName, buildingName } = found.data.found ?? {}
  if (!communityName) return <Text className="plain field__error">这里好像不在本市，请在地图上点准。</Text>
  return <Text className="plain">{`${communityName}${buildingName ? `，${buildingName}旁边` : ''}`}</Text>
}
