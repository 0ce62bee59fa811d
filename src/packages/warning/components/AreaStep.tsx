// To whom: a whole community, or some of its grids and estates.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { area } from '~/domain/warning/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { List, ListItem } from '../../../components/List'
import { Empty, ErrorState, Loading } from '../../../components/States'
import type { StepProps } from './steps'

type AreaPlace = OutputOf<typeof area>['places'][number]
const TITLES = { community: '整个社区', grid: '网格', estate: '小区' } as const
const placeWords = ({ name, households }: AreaPlace) => `${name}（${households}户）`

export function AreaStep({ draft, onChange, onNext, onBack }: StepProps) {
  const [chosen, setChosen] = useState<string>()
  const all = useCall(area, {})
  const communities = (all.data?.places ?? []).filter(({ kind }) => kind === 'community')
  const communityId = chosen ?? (communities.length === 1 ? communities[0]?.placeId : undefined)
  const inside = useCall(area, communityId ? { communityId } : {}, { when: communityId !== undefined })
  const failed = all.isError ? all : inside.isError ? inside : undefined
  if (failed) return <ErrorState fault={failed.error} busy={failed.isFetching} onRetry={() => failed.refetch()} />
  if (!all.data || (communityId && !inside.data)) return <Loading />
  if (communities.length === 0) return <Empty title="没有归您管的地方" words="任职登记好以后才能发。" />
  const toggle = ({ placeId, name }: AreaPlace, on: boolean) =>
    onChange({
      places: on ? [...draft.places, { placeId, name }] : draft.places.filter((one) => one.placeId !== placeId),
    })
  return (
    <View className="stack">
      {communityId ? null : (
        <>
          <Text className="choice__label">哪个社区</Text>
          <List>
            {communities.map((place) => (
              <ListItem key={place.placeId} title={placeWords(place)} onPress={() => setChosen(place.placeId)} />
            ))}
          </List>
        </>
      )}
      {communityId
        ? (['community', 'grid', 'estate'] as const).map((kind) => {
            const places = (inside.data?.places ?? []).filter((place) => place.kind === kind)
            return places.length === 0 ? null : (
              <View key={kind} className="choice">
                <Text className="choice__label">{TITLES[kind]}</Text>
                <View className="list">
                  {places.map((place) => (
                    <Tick
                      key={place.placeId}
                      words={placeWords(place)}
                      on={draft.places.some(({ placeId }) => placeId === place.placeId)}
                      onChange={(on) => toggle(place, on)}
                    />
                  ))}
                </View>
              </View>
            )
          })
        : null}
      {communityId && communities.length > 1 ? (
        <Button words="换一个社区" onPress={() => setChosen(undefined)} />
      ) : null}
      {draft.places.length > 0 ? (
        <Text className="plain strong">{`已选：${draft.places.map(({ name }) => name).join('、')}`}</Text>
      ) : null}
      <Button
        kind="primary"
        words="下一步"
        {...(draft.places.length === 0
          ? { offBecause: '请先选地方' }
          : draft.places.length > 30
            ? { offBecause: '一次最多选30处' }
            : {})}
        onPress={onNext}
      />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
