// What neighbours raised, without their names: in a list or on a map, by state, kind and distance, or by words.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { branchesOf } from '~/domain/category/category'
import type { InputOf } from '~/domain/contract'
import type { publicList } from '~/domain/matter/contract'
import type { Counted } from '~/domain/matter/counted'
import type { Me } from '~/domain/session/contract'
import type { Point } from '~/domain/shape'
import { serverNow } from '../../../api/changes'
import { Button } from '../../../components/Button'
import { ChartSpan } from '../../../components/ChartSpan'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { Sheet } from '../../../components/Overlays'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { whereAmI } from '../../../platform/location'
import { opened, ROUTES } from '../../../platform/navigation'
import { useShareCard } from '../../../platform/share'
import { MatterCard } from '../components/MatterCard'
import { Share } from '../components/Share'
import { useTree } from '../components/useTree'
import { COUNTED_SPOKEN } from '../wording'
import { NearMap } from './NearMap'
import { useNear } from './useNear'

const CARD = { title: '看看附近的邻居反映了什么', route: ROUTES.mattersNear }

export default function MattersNearPage() {
  useShareCard(CARD)
  return <Page title="附近的诉求">{<Resident>{(me) => <Near me={me} />}</Resident>}</Page>
}

type Reach = 'community' | '500' | '1000' | '3000'
const REACHES: { value: Reach; words: string }[] = [
  { value: 'community', words: '本社区' },
  { value: '500', words: '500米内' },
  { value: '1000', words: '1公里内' },
  { value: '3000', words: '3公里内' },
]
type Stands = Counted | 'all'
const IN_ORDER: readonly Counted[] = ['following', 'resolved', 'explained']
const STANDS: { value: Stands; words: string }[] = [
  { value: 'all', words: '全部' },
  ...IN_ORDER.map((value) => ({ value, words: COUNTED_SPOKEN[value] })),
]
type Look = 'list' | 'map'

function Near({ me }: { me: Me }) {
  const [look, setLook] = useState<Look>(opened().look === 'map' ? 'map' : 'list')
  const [stands, setStands] = useState<Stands>('all')
  const [reach, setReach] = useState<Reach>('community')
  const [here, setHere] = useState<Point>()
  const [lost, setLost] = useState(false)
  const [categoryId, setCategoryId] = useState<string>()
  const [find, setFind] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [more, setMore] = useState(false)
  const tree = useTree()

  const reachTo = async (to: Reach) => {
    setLost(false)
    const point = to === 'community' ? here : (here ?? (await whereAmI())?.point)
    if (point) setHere(point)
    else if (to !== 'community') return setLost(true)
    setReach(to)
  }
  const filter: InputOf<typeof publicList> = {
    ...(reach === 'community' || !here
      ? { placeId: me.communityId }
      : { near: { point: here, metres: Number(reach) } }),
    ...(stands === 'all' ? {} : { counted: stands }),
    ...(categoryId ? { categoryId } : {}),
    ...(find ? { find } : {}),
  }
  const read = useNear(filter)
  const { lines } = read
  const branch = tree.find(({ _id }) => _id === categoryId)
  return (
    <View className="stack">
      <ChartSpan<Look>
        label="怎么看"
        options={[
          { value: 'list', words: '列表' },
          { value: 'map', words: '地图' },
        ]}
        value={look}
        onChange={setLook}
      />
      <ChartSpan<Reach> label="多远" options={REACHES} value={reach} onChange={(to) => void reachTo(to)} />
      {lost ? <Text className="plain field__error">手机没有给出位置，先看本社区的。</Text> : null}
      {more ? (
        <>
          <ChartSpan<Stands> label="办到哪一步" options={STANDS} value={stands} onChange={setStands} />
          <List>
            <ListItem title="分类" value={branch?.name ?? '全部'} onPress={() => setChoosing(true)} />
          </List>
          <Find find={find} onFind={setFind} />
        </>
      ) : (
        <Button words="挑着看" about="按办到哪一步、分类，或者找几个字" onPress={() => setMore(true)} />
      )}
      {!lines ? (
        read.isError ? (
          <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
        ) : (
          <Loading />
        )
      ) : lines.length === 0 ? (
        <Empty title="没有找到" words="换个条件看看，或者您来反映第一件。" />
      ) : look === 'map' ? (
        <NearMap lines={lines} here={here} />
      ) : (
        lines.map((line) => <MatterCard key={line.matterId} line={line} now={serverNow()} />)
      )}
      {read.hasNextPage ? (
        <Button words="再看一些" busy={read.isFetchingNextPage} onPress={() => void read.fetchNextPage()} />
      ) : null}
      <Share card={CARD} words="发给邻居看看" />
      {choosing ? (
        <Sheet title="看哪一类" onClose={() => setChoosing(false)}>
          <List>
            {[undefined, ...branchesOf(tree)].map((one) => (
              <ListItem
                key={one?._id ?? 'all'}
                title={one?.name ?? '全部'}
                {...(one?._id === categoryId ? { value: '已选' } : {})}
                onPress={() => {
                  setCategoryId(one?._id)
                  setChoosing(false)
                }}
              />
            ))}
          </List>
        </Sheet>
      ) : null}
    </View>
  )
}

/** Looked for when one says so, not at each letter. */
function Find({ find, onFind }: { find: string; onFind(find: string): void }) {
  const [words, setWords] = useState(find)
  return (
    <View className="stack">
      <TextInput label="找几个字" value={words} onChange={setWords} example="比如：路灯" longest={40} />
      {words.trim() !== find ? (
        <Button words={words.trim() === '' ? '不找字了' : `找“${words.trim()}”`} onPress={() => onFind(words.trim())} />
      ) : null}
    </View>
  )
}
