// Spots nobody's boundary holds: where it is, who lies nearest, whose it shall be. From then on it is known.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { settle, spot as spotContract, spots } from '~/domain/boundary/contract'
import type { OutputOf } from '~/domain/contract'
import { map as groundMap } from '~/domain/place/contract'
import { readAnew, useCall } from '../../../api/queries'
import { has, useMe } from '../../../api/session'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { CityMap } from '../../../components/CityMap'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { dayAndTime, distanceWords } from '../wording'
import '../boundary.css'

export default function WhosePage() {
  return (
    <Page title="这里归谁管">
      <Resident>{() => <Whose />}</Resident>
    </Page>
  )
}

type Line = OutputOf<typeof spots>['spots'][number]

const whereWords = ({ near }: Line): string =>
  near ? `${near.name}附近，${distanceWords(near.distance)}` : '附近没有画过边界'

function Whose() {
  const admin = has(useMe(), 'admin')
  const read = useCall(spots, {}, { when: admin, freshForMs: 0 })
  const [chosen, setChosen] = useState<string>()
  if (!admin) return <Empty title="这一页归管理员办" words="没人认的地方由街道和市里的管理员来定。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (chosen) return <Settle spotId={chosen} onBack={() => setChosen(undefined)} />
  const lines = read.data.spots
  if (lines.length === 0) {
    return <Empty title="没有等着认的地方" words="有人在没画进边界的地方提诉求时，会排在这里，等您定归哪个网格。" />
  }
  return (
    <View className="stack">
      <Text className="plain">这些地方不在任何网格里，有诉求等着。请定归谁，以后这里的诉求就直接到那里。</Text>
      <List>
        {lines.map((line) => (
          <ListItem
            key={line.spotId}
            title={whereWords(line)}
            about={`${line.matters}件诉求在等，${dayAndTime(line.askedAt)}起`}
            onPress={() => setChosen(line.spotId)}
          />
        ))}
      </List>
    </View>
  )
}

/** Metres around a spot that are shown. */
const AROUND = 500
const DAY = 24 * 3_600_000

function Settle({ spotId, onBack }: { spotId: string; onBack(): void }) {
  const read = useCall(spotContract, { spotId }, { freshForMs: 0 })
  const point = read.data?.spot.point
  const ground = useCall(
    groundMap,
    { centre: point ?? { type: 'Point', coordinates: [0, 0] }, radius: AROUND },
    { when: point !== undefined, freshForMs: DAY },
  )
  const [placeId, setPlace] = useState<string>()
  const settling = useIntention(settle, { tries: 3 })
  if (!read.data) {
    return read.isError ? (
      <View className="stack">
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
        <Button words="回到列表" onPress={onBack} />
      </View>
    ) : (
      <Loading />
    )
  }
  const { spot, choices } = read.data
  const chosen = choices.find((one) => one.placeId === placeId)
  const save = async () => {
    if (!chosen) return
    const sure = await ask({
      title: `这里归${chosen.name}？`,
      words: `等着的${spot.matters}件诉求会转过去，以后周围60米的诉求也直接到那里。`,
      yes: '就归这里',
      no: '再看看',
    })
    if (!sure || !(await settling.run({ spotId, placeId: chosen.placeId }))) return
    notify(`已定：归${chosen.name}`)
    readAnew(spots)
    onBack()
  }
  return (
    <View className="stack">
      <View className="boundary-map">
        <CityMap
          centre={spot.point.coordinates}
          radius={AROUND}
          ground={ground.data}
          marks={[{ id: 'here', at: spot.point.coordinates, kind: 'here', label: '就是这里' }]}
        />
      </View>
      <Text className="plain">
        {whereWords(spot)}。{spot.matters}件诉求在等。
      </Text>
      <Choice
        label="归谁管？离得近的在前面"
        options={choices.map((one) => ({
          value: one.placeId,
          title: one.name,
          about: one.distance === undefined ? '还没有画边界' : distanceWords(one.distance),
        }))}
        value={placeId}
        onChange={setPlace}
      />
      {settling.fault ? <Text className="plain field__error">{sentenceOf(settling.fault)}</Text> : null}
      <Button
        kind="primary"
        words="就归这里"
        busy={settling.busy}
        {...(chosen ? {} : { offBecause: '请先选一个' })}
        onPress={save}
      />
      <Button words="回到列表" onPress={onBack} />
    </View>
  )
}
