// Where it is, for somebody who stands at the door or listens on the telephone: here, a building by its name, a spot on the map, or only words.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Point } from '~/domain/shape'
import type { Named } from '../../../components/BuildingChoice'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { whereAmI } from '../../../platform/location'
import { AtBuilding } from '../components/AtBuilding'
import { SpotMap } from '../components/SpotMap'
import type { Where } from '../raise/draft'

/** Metres: a position less exact than this is to be moved on the map. */
const EXACT = 100
/** Where the map begins when the phone tells no place: the middle of the town. */
const TOWN: Point = { type: 'Point', coordinates: [112.4101, 29.7213] }

/** At a door there is no home of one's own to choose. */
const HERE = ['here', 'building', 'map', 'none'] as const
type How = (typeof HERE)[number]

interface PlaceProps {
  /** Where one is at work: its estates come first. */
  community: Named
  where: Where | undefined
  placeWords: string
  onWhere(where: Where): void
  onPlaceWords(words: string): void
}

export function Place({ community, where, placeWords, onWhere, onPlaceWords }: PlaceProps) {
  const [busy, setBusy] = useState(false)
  const [notice, setNotice] = useState('')
  const [byName, setByName] = useState(false)
  const choose = async (how: How) => {
    setNotice('')
    setByName(how === 'building')
    if (how === 'building') return
    if (how === 'none') return onWhere({ how, name: '没有标位置' })
    setBusy(true)
    const found = await whereAmI()
    setBusy(false)
    if (how === 'here' && !found) return setNotice('手机没有给出位置，请在地图上选。')
    if (how === 'here' && found && found.accuracy > EXACT) setNotice('位置不太准，请在地图上点准。')
    onWhere({ how, point: found?.point ?? TOWN, name: how === 'here' ? '登记时站的地方' : '地图上选的地方' })
  }
  return (
    <View className="stack">
      <Choice<How>
        label="在哪里"
        options={[
          { value: 'here', title: '就在我现在的位置' },
          { value: 'building', title: '选小区和楼栋', about: '按名字选，不用看地图' },
          { value: 'map', title: '在地图上选' },
          { value: 'none', title: '不标位置', about: '写清楚地方，由社区看该谁办' },
        ]}
        value={byName ? 'building' : HERE.find((how) => how === where?.how)}
        onChange={(how) => void choose(how)}
      />
      {busy ? <Text className="plain">正在找位置，请稍等…</Text> : null}
      {notice ? <Text className="plain field__error">{notice}</Text> : null}
      {byName ? (
        <AtBuilding
          community={community}
          onChosen={(chosen) => {
            setByName(false)
            onWhere(chosen)
          }}
          onBack={() => setByName(false)}
        />
      ) : where?.buildingId ? (
        <Card>
          <View className="stack">
            <Text className="plain strong">{where.name}</Text>
            <Button words="换一栋" onPress={() => setByName(true)} />
          </View>
        </Card>
      ) : where?.point ? (
        <SpotMap spot={where.point} onMove={(point) => onWhere({ how: 'map', point, name: '地图上选的地方' })} />
      ) : null}
      <TextInput
        label={where?.how === 'none' ? '地方' : '再说细一点（可以不写）'}
        value={placeWords}
        onChange={onPlaceWords}
        example="比如：3栋2单元门口"
        longest={60}
      />
      {where?.point && !where.buildingId && !byName ? (
        <Button words="重新找位置" busy={busy} onPress={() => void choose('here')} />
      ) : null}
    </View>
  )
}
