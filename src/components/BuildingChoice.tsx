// A building is named without a map, one list a page: the community, the estate, the building.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { places } from '~/domain/residence/contract'
import { useCall } from '../api/queries'
import { Button } from './Button'
import { Card } from './Card'
import { TextInput } from './Field'
import { List, ListItem } from './List'
import { Empty, ErrorState, Loading } from './States'

export type Named = OutputOf<typeof places>['places'][number]

/** What was chosen so far, as it may be kept in a draft. */
export interface BuildingChosen {
  community?: Named
  estate?: Named
  building?: Named
}

/** 桃溪苑3栋: many a building's name has its estate's in it already. */
export function buildingWords({ estate, building }: BuildingChosen): string {
  const [around, name] = [estate?.name ?? '', building?.name ?? '']
  return name.startsWith(around) ? name : `${around}${name}`
}

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

/** More than these are not drawn: a word or two finds the rest. */
const MOST = 30

interface PlacesProps {
  label: string
  input: { communityId?: string; estateId?: string }
  otherwise: string
  onChoose(place: Named): void
}

function Places({ label, input, otherwise, onChoose }: PlacesProps) {
  const [words, setWords] = useState('')
  const read = useCall(places, input, { freshForMs: 600_000 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (read.data.places.length === 0) return <Empty title="这里还没有登记" words={otherwise} />
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
