// Raising a matter in under a minute, one thing a page: photo and words, category, place, whether it is known, a last look.
import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Me } from '~/domain/session/contract'
import { serverNow } from '../../../api/changes'
import { Button } from '../../../components/Button'
import { RingCommunity } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Loading, sentenceOf } from '../../../components/States'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { DangerCard } from '../components/DangerCard'
import { useTree } from '../components/useTree'
import { AgainstStep } from './AgainstStep'
import { CategoryStep } from './CategoryStep'
import { CheckStep } from './CheckStep'
import { DangerStep } from './DangerStep'
import { Done, Met } from './Done'
import {
  dangerCalls,
  inputOf,
  isBegun,
  kindOf,
  leafOf,
  mayBeAgainst,
  type RaiseStep,
  type Raising,
  useRaising,
} from './draft'
import { KnownStep } from './KnownStep'
import { type Raised, useSending } from './useSending'
import { WhereStep } from './WhereStep'
import { MOST_PICTURES, WordsStep } from './WordsStep'

export default function RaisePage() {
  return (
    <Page>
      <Resident>{(me) => <Raise me={me} />}</Resident>
    </Page>
  )
}

type Ended = { raised: Raised } | { met: { matterId: string; number: string; voices: number } }

function Raise({ me }: { me: Me }) {
  const raising = useRaising()
  const [ended, setEnded] = useState<Ended>()
  const again = () => setEnded(undefined)
  if (ended && 'raised' in ended) return <Done raised={ended.raised} now={serverNow()} onAnother={again} />
  if (ended) return <Met met={ended.met} onAnother={again} />
  return <Filling key={raising.draft.draftId} me={me} raising={raising} onEnded={setEnded} />
}

interface FillingProps {
  me: Me
  raising: Raising
  onEnded(ended: Ended): void
}

function Filling({ me, raising, onEnded }: FillingProps) {
  const { draft, change, pictureIds, setPictureIds, clear } = raising
  const tree = useTree()
  const { draftId } = draft
  const adding = usePictures({
    about: { room: 'matter', draftId },
    most: MOST_PICTURES,
    ids: pictureIds,
    onIds: (ids) => setPictureIds(draftId, ids),
  })
  const takenAt = adding.items.find(({ out, chosen }) => !out && chosen?.takenAt)?.chosen?.takenAt
  useEffect(() => {
    if (takenAt) change({ photoPoint: takenAt })
  }, [takenAt, change])
  const [goesOn, setGoesOn] = useState(() => isBegun(draft, pictureIds))
  // Said where they begin again; whoever goes on from there knows it.
  const begunAt = useRef(draft.step)
  useEffect(() => {
    if (draft.step !== begunAt.current) setGoesOn(false)
  }, [draft.step])
  const onRaised = useCallback((raised: Raised) => onEnded({ raised }), [onEnded])
  const sending = useSending(raising, inputOf(draft, pictureIds, tree), onRaised)
  const calls = dangerCalls(draft, tree)

  if (draft.unsure) return <Unsure me={me} sending={sending} />
  return (
    <View className="stack">
      <DangerCard calls={calls} />
      {goesOn ? (
        <Card tone="care" title="接着上次写的">
          <View className="stack">
            <Text className="plain">您上次没有提交，写的和照片都还在。</Text>
            <Button
              words="清空，重新写"
              onPress={async () => {
                if (await ask({ title: '清空写好的？', yes: '清空', no: '不清空', tone: 'danger' })) clear()
              }}
            />
            <Button words="知道了，接着写" onPress={() => setGoesOn(false)} />
          </View>
        </Card>
      ) : null}
      {sending.fault ? <Text className="plain field__error">{sentenceOf(sending.fault)}</Text> : null}
      <Step me={me} raising={raising} adding={adding} onSend={sending.send} onEnded={onEnded} />
    </View>
  )
}

interface StepProps extends FillingProps {
  adding: ReturnType<typeof usePictures>
  onSend(): void
}

function Step({ me, raising, adding, onSend, onEnded }: StepProps) {
  const { draft, change, clear } = raising
  const tree = useTree()
  const { step, words, categoryId, where, placeWords, against, heard } = draft
  const leaf = leafOf(categoryId, tree)
  const kind = kindOf(draft, leaf)
  /** On to the next page, by way of the danger page where a number was not shown there yet. */
  const onTo = (part: Partial<typeof draft>) => {
    const calls = dangerCalls({ ...draft, ...part }, tree)
    const unheard = calls.some(({ phone }) => !heard.includes(phone))
    change(unheard ? { ...part, step: 'danger', after: part.step } : part)
  }
  /** Who came from the last look goes back to it. */
  const ahead = (usual: RaiseStep): RaiseStep => (draft.fromCheck ? 'check' : usual)
  const afterCategory = (chosen: string): RaiseStep => {
    const other = leafOf(chosen, tree)
    return mayBeAgainst(kindOf({ ...draft, categoryId: chosen }, other), other) ? 'against' : ahead('where')
  }
  const toCheck = useCallback(() => change({ step: 'check', fromCheck: false }), [change])
  switch (step) {
    case 'words':
      return (
        <WordsStep
          words={words}
          onWords={(next) => change({ words: next })}
          adding={adding}
          next={draft.fromCheck ? '改好了' : '下一步：选分类'}
          onNext={() => onTo({ step: ahead('category') })}
        />
      )
    case 'danger':
      return (
        <DangerStep
          onNext={() =>
            change({
              step: draft.after ?? 'category',
              heard: dangerCalls(draft, tree).map(({ phone }) => phone),
            })
          }
          onBack={() => change({ step: 'words' })}
        />
      )
    case 'category':
      return (
        <CategoryStep
          words={words}
          tree={tree}
          chosen={categoryId}
          onChosen={(chosen) => onTo({ categoryId: chosen, step: afterCategory(chosen) })}
          onBack={() => change({ step: 'words' })}
        />
      )
    case 'against':
      return (
        <AgainstStep
          leaf={leaf}
          value={against}
          onChange={(next) => change({ against: next })}
          onNext={() => change({ step: ahead('where') })}
          onNone={() => change({ against: undefined, step: ahead('where') })}
          onBack={() => change({ step: 'category' })}
        />
      )
    case 'where':
      return (
        <WhereStep
          where={where}
          placeWords={placeWords}
          photoPoint={draft.photoPoint}
          community={{ placeId: me.communityId, name: me.communityName }}
          onWhere={(next) => change({ where: next })}
          onPlaceWords={(next) => change({ placeWords: next })}
          onNext={() => change({ step: where?.point && categoryId ? 'known' : 'check' })}
          onBack={() => change({ step: mayBeAgainst(kind, leaf) ? 'against' : 'category' })}
        />
      )
    case 'known':
      return where?.point && categoryId ? (
        <KnownStep
          point={where.point}
          categoryId={categoryId}
          onNext={toCheck}
          onMet={(met) => {
            clear()
            onEnded({ met })
          }}
          onBack={() => change({ step: 'where' })}
        />
      ) : null
    case 'check':
      return <CheckStep draft={draft} leaf={leaf} adding={adding} change={change} onSend={onSend} />
  }
}

/** It left, and nothing came back yet. Nothing can be changed before it is known whether it arrived. */
function Unsure({ me, sending }: { me: Me; sending: ReturnType<typeof useSending> }) {
  const { busy, fault, send } = sending
  // They pressed it already: opened anew, it goes on by itself. While it is under way this does nothing.
  const first = useRef(send)
  useEffect(() => void first.current(), [])
  if (busy) return <Loading words="正在提交，请稍等…" />
  return (
    <View className="stack">
      <Card tone="care" title="还不知道提交成功没有">
        <Text className="plain">{fault ? sentenceOf(fault) : '上次提交时网络断了。'}</Text>
        <Text className="plain">写的都留着。再按一次也只算一件，不会重复。</Text>
      </Card>
      <Button kind="primary" words="再提交一次" onPress={send} />
      <RingCommunity me={me} />
    </View>
  )
}
