// Last: all of it once more, each part a tap away; who may read one's name; and sending.
import { Text, View } from '@tarojs/components'
import type { Category } from '~/domain/category/category'
import { AGAINST_WORDS } from '~/domain/matter/ladder'
import { KIND_WORDS, MATTER_KINDS, type MatterKind } from '~/domain/matter/matter'
import { Button } from '../../../components/Button'
import { ChartSpan } from '../../../components/ChartSpan'
import { List, ListItem } from '../../../components/List'
import { SwitchRow } from '../../../components/SwitchRow'
import type { AddingPictures } from '../../../components/usePictures'
import { FasterCall } from '../components/DangerCard'
import { kindOf, mayBeAgainst, type RaiseDraft, type RaiseStep } from './draft'

interface CheckStepProps {
  draft: RaiseDraft
  leaf: Category | undefined
  adding: AddingPictures
  change(part: Partial<RaiseDraft>): void
  onSend(): void
}

const KINDS = MATTER_KINDS.map((value) => ({ value, words: KIND_WORDS[value] }))

export function CheckStep({ draft, leaf, adding, change, onSend }: CheckStepProps) {
  const { words, where, placeWords, fromNeighbours, fromOfficers, against } = draft
  const kind = kindOf(draft, leaf)
  const goTo = (step: RaiseStep) => () => change({ step, fromCheck: true })
  const pictures = adding.items.filter(({ state, out }) => state === 'kept' && !out).length
  const lost = adding.items.filter(({ state, out }) => state === 'failed' && !out).length
  return (
    <View className="stack">
      <Text className="plain lead strong">看一遍，对了就提交</Text>
      <List>
        <ListItem title="什么事" about={words} onPress={goTo('words')} />
        <ListItem
          title="照片"
          value={adding.busy ? '还在传' : `${pictures}张`}
          {...(lost > 0 ? { about: `有${lost}张没有传上去，点开再传` } : {})}
          onPress={goTo('words')}
        />
        <ListItem title="分类" about={leaf?.name ?? '还没有选'} onPress={goTo('category')} />
        <ListItem
          title="地方"
          about={[where?.name, placeWords].filter(Boolean).join('，') || '还没有选'}
          onPress={goTo('where')}
        />
        {mayBeAgainst(kind, leaf) ? (
          <ListItem
            title="投诉谁"
            about={against ? `${AGAINST_WORDS[against]}，他们看不到这件事` : '没有选'}
            onPress={goTo('against')}
          />
        ) : null}
      </List>
      <ChartSpan<MatterKind>
        label="这是"
        options={KINDS}
        value={kind}
        // About whom decides who may see it: asked before it goes, though it may be none of them.
        onChange={(next) =>
          change({ kind: next, ...(next === 'complaint' && !against ? { step: 'against', fromCheck: true } : {}) })
        }
      />
      <View className="list">
        <SwitchRow
          title="邻居看不到我的姓名"
          on={fromNeighbours}
          onChange={(on) => change({ fromNeighbours: on })}
          words={{ on: '隐藏', off: '不隐藏' }}
        />
        <SwitchRow
          title="办理的人也看不到"
          about="他们没法打电话问您，有话只能写在这里"
          on={fromOfficers}
          onChange={(on) => change({ fromOfficers: on })}
          words={{ on: '隐藏', off: '不隐藏' }}
        />
      </View>
      {leaf?.call && leaf.urgency !== 'danger' ? <FasterCall call={leaf.call} /> : null}
      <Button
        kind="primary"
        words="提交"
        {...(adding.busy
          ? { offBecause: '照片还在传，请等一下' }
          : !leaf
            ? { offBecause: '请先选分类' }
            : !where
              ? { offBecause: '请先选地方' }
              : words.trim().length < 2
                ? { offBecause: '请先说是什么事' }
                : {})}
        onPress={onSend}
      />
    </View>
  )
}
