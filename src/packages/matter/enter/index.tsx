// 代为登记: a matter written down for somebody at the door, on the telephone, after an evening's talk, or from another system.
import { Text, View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { suggest } from '~/domain/category/suggest'
import { tiles } from '~/domain/desk/contract'
import { day, queue, raiseFor } from '~/domain/matter/contract'
import { AGAINST_WORDS } from '~/domain/matter/ladder'
import { KIND_WORDS, MATTER_KINDS, type MatterKind } from '~/domain/matter/matter'
import { serverNow } from '../../../api/changes'
import { readAnew } from '../../../api/queries'
import type { Named } from '../../../components/BuildingChoice'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { TextArea, TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Pictures } from '../../../components/Pictures'
import { Resident } from '../../../components/Resident'
import { Loading, sentenceOf } from '../../../components/States'
import { SwitchRow } from '../../../components/SwitchRow'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { back, open, opened, ROUTES } from '../../../platform/navigation'
import { DangerCard } from '../components/DangerCard'
import { useTree } from '../components/useTree'
import { AgainstStep } from '../raise/AgainstStep'
import { CategoryStep } from '../raise/CategoryStep'
import { dangerCalls, kindOf, leafOf, mayBeAgainst } from '../raise/draft'
import { type Raised, useSending } from '../raise/useSending'
import { untilWords } from '../wording'
import { CHANNELS, type Channel, type Entering, enterInput, givenIn, lacking, phoneWrong, useEntering } from './draft'
import { Place } from './Place'

export default function MatterEnterPage() {
  return (
    <Page title="代为登记">
      <Resident>{(me) => <Enter community={{ placeId: me.communityId, name: me.communityName }} />}</Resident>
    </Page>
  )
}

function Enter({ community }: { community: Named }) {
  const [given] = useState(() => givenIn(opened()))
  const entering = useEntering(given)
  const [raised, setRaised] = useState<Raised>()
  if (raised) return <Entered raised={raised} onAnother={() => setRaised(undefined)} />
  return <Filling key={entering.draft.draftId} community={community} entering={entering} onRaised={setRaised} />
}

const KINDS = MATTER_KINDS.map((value) => ({ value, words: KIND_WORDS[value] }))
const MOST_PICTURES = 9

interface FillingProps {
  community: Named
  entering: Entering
  onRaised(raised: Raised): void
}

function Filling({ community, entering, onRaised }: FillingProps) {
  const { draft, change, pictureIds, setPictureIds, clear } = entering
  const tree = useTree()
  const [choosing, setChoosing] = useState<'category' | 'against'>()
  const about = { room: 'matter', draftId: draft.draftId } as const
  const adding = usePictures({ about, most: MOST_PICTURES, ids: pictureIds, onIds: setPictureIds })
  const done = useCallback(
    (raised: Raised) => {
      for (const contract of [day, queue, tiles]) void readAnew(contract)
      onRaised(raised)
    },
    [onRaised],
  )
  const sending = useSending({ draft, change, clear }, enterInput(draft, pictureIds, tree), done, raiseFor)
  const leaf = leafOf(draft.categoryId, tree)
  const kind = kindOf(draft, leaf)
  if (draft.unsure) return <Unsure {...sending} />
  if (choosing === 'category') {
    return (
      <CategoryStep
        words={draft.words}
        tree={tree}
        chosen={draft.categoryId}
        onChosen={(categoryId) => {
          change({ categoryId })
          setChoosing(undefined)
        }}
        onBack={() => setChoosing(undefined)}
      />
    )
  }
  if (choosing === 'against') {
    return (
      <AgainstStep
        leaf={leaf}
        value={draft.against}
        onChange={(against) => change({ against })}
        onNext={() => setChoosing(undefined)}
        onNone={() => {
          change({ against: undefined })
          setChoosing(undefined)
        }}
        onBack={() => setChoosing(undefined)}
      />
    )
  }
  const likely = leaf ? undefined : leafOf(suggest(draft.words, tree)[0]?.categoryId, tree)
  const off = lacking(draft) ?? (adding.busy ? '照片还在传，请等一下' : undefined)
  return (
    <View className="stack">
      <DangerCard calls={dangerCalls(draft, tree)} />
      <Came entering={entering} />
      <View className="section">什么事</View>
      <TextArea
        label="照他说的记下来"
        value={draft.words}
        onChange={(words) => change({ words })}
        example="比如：3栋楼下路灯不亮，晚上看不见路"
        hint="按键盘上的话筒，可以说话"
      />
      <Pictures label="照片（可以不拍）" most={MOST_PICTURES} adding={adding} />
      {likely ? <Button words={`分类用“${likely.name}”`} onPress={() => change({ categoryId: likely._id })} /> : null}
      <List>
        <ListItem title="分类" value={leaf?.name ?? '请选'} onPress={() => setChoosing('category')} />
        {mayBeAgainst(kind, leaf) ? (
          <ListItem
            title="投诉谁"
            value={draft.against ? AGAINST_WORDS[draft.against] : '没有选'}
            onPress={() => setChoosing('against')}
          />
        ) : null}
      </List>
      <ChartSpan<MatterKind> label="这是" options={KINDS} value={kind} onChange={(next) => change({ kind: next })} />
      <Place
        community={community}
        where={draft.where}
        placeWords={draft.placeWords}
        onWhere={(where) => change({ where })}
        onPlaceWords={(placeWords) => change({ placeWords })}
      />
      <View className="list">
        <SwitchRow
          title="邻居看不到他的姓名"
          on={draft.fromNeighbours}
          onChange={(on) => change({ fromNeighbours: on })}
          words={{ on: '隐藏', off: '不隐藏' }}
        />
      </View>
      {sending.fault ? <Text className="plain field__error">{sentenceOf(sending.fault)}</Text> : null}
      <Button
        kind="primary"
        words="登记"
        busy={sending.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={() => void sending.send()}
      />
      <Button
        words="全部重填"
        onPress={async () => {
          if (
            await ask({ title: '全部重填？', words: '已经写的会清空。', yes: '清空重填', no: '不清空', tone: 'danger' })
          )
            clear()
        }}
      />
    </View>
  )
}

/** How it came in, and for whom. */
function Came({ entering: { draft, change } }: { entering: Entering }) {
  const { channel, system, outsideNumber, name, phone } = draft
  const wrong = phoneWrong(phone)
  return (
    <>
      <ChartSpan<Channel>
        label="怎么来的"
        options={CHANNELS}
        value={channel}
        onChange={(next) => change({ channel: next })}
      />
      {channel === 'outside' ? (
        <>
          <TextInput
            label="哪里转来的"
            value={system}
            onChange={(next) => change({ system: next })}
            example="比如：12345"
            longest={20}
          />
          <TextInput
            label="那边的单号"
            value={outsideNumber}
            onChange={(next) => change({ outsideNumber: next })}
            longest={40}
          />
        </>
      ) : null}
      <TextInput label="谁提的" value={name} onChange={(next) => change({ name: next })} example="姓名" longest={40} />
      <TextInput
        label="他的电话（可以不写）"
        value={phone}
        onChange={(next) => change({ phone: next })}
        keys="text"
        longest={13}
        {...(wrong
          ? { error: '手机号11位；座机要写区号，比如0716-7210000' }
          : { hint: '在邻铃登记过的号码，他登录就能看到进展' })}
      />
    </>
  )
}

/** It left, and nothing came back yet: nothing can be changed before it is known whether it arrived. */
function Unsure({ busy, fault, send }: ReturnType<typeof useSending>) {
  if (busy) return <Loading words="正在登记，请稍等…" />
  return (
    <View className="stack">
      <Card tone="care" title="还不知道登记成功没有">
        <Text className="plain">{fault ? sentenceOf(fault) : '上次登记时网络断了。'}</Text>
        <Text className="plain">写的都留着。再按一次也只算一件，不会重复。</Text>
      </Card>
      <Button kind="primary" words="再登记一次" onPress={() => void send()} />
    </View>
  )
}

function Entered({ raised, onAnother }: { raised: Raised; onAnother(): void }) {
  const { matterId, number, ownerOffice, dueAt } = raised
  return (
    <View className="stack">
      <Card tone="good" title="登记好了">
        <Text className="plain">编号，可以念给他听：</Text>
        <Text className="matter-number">{number}</Text>
        <Text className="plain">{`交给${ownerOffice}，${untilWords(dueAt, serverNow())}受理。`}</Text>
      </Card>
      <Button kind="primary" words="再登记一件" onPress={onAnother} />
      <Button words="看这件事" onPress={() => open(ROUTES.matterAct, { matterId })} />
      <Button words="回去" onPress={() => back()} />
    </View>
  )
}
