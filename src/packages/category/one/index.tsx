// One category, or a new one: its name, the words that suggest it, how urgent, who goes first, whom to ring; its place; its end.
import { Text, View } from '@tarojs/components'
import type { Category } from '~/domain/category/category'
import { add, amend, type CategoryShown, type CategoryWritten, categoryWritten, tree } from '~/domain/category/contract'
import { sharedWords } from '~/domain/category/edit'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { back, opened } from '../../../platform/navigation'
import { Place } from '../components/Place'
import { Written } from '../components/Written'

export default function CategoryPage() {
  return (
    <Page title="分类">
      <Resident>{() => <One />}</Resident>
    </Page>
  )
}

const FRESH: CategoryWritten = { name: '', words: [], urgency: 'ordinary', propertyFirst: false }

function One() {
  const { categoryId, parentId } = opened()
  const read = useCall(tree, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { categories, mayEdit } = read.data
  if (!mayEdit) return <Empty title="这一页归市级管理员办" words="分类和时限全市统一。要改，请向市里提。" />
  const held = categories.find(({ _id }) => _id === categoryId)
  if (categoryId && !held) return <Empty title="没有这个分类" words="请返回再看一下。" />
  const branch = categories.find(({ _id }) => _id === (held?.parentId ?? parentId))
  return (
    <View className="stack">
      {branch ? <Text className="plain quiet">{`大类：${branch.name}`}</Text> : null}
      <Edit key={`${held?._id ?? 'new'} ${held?.version ?? 0}`} held={held} branch={branch} all={categories} />
      {held ? <Place key={`place ${held.version}`} held={held} all={categories} /> : null}
    </View>
  )
}

interface EditProps {
  held: CategoryShown | undefined
  branch: CategoryShown | undefined
  all: readonly CategoryShown[]
}

const writtenOf = ({ name, words, urgency, propertyFirst, around, call }: CategoryWritten): CategoryWritten => ({
  name,
  words,
  urgency,
  propertyFirst,
  ...(around ? { around } : {}),
  ...(call ? { call } : {}),
})

function Edit({ held, branch, all }: EditProps) {
  const place = held ? `category.${held._id}.${held.version}` : `category.new.${branch?._id ?? ''}`
  const now = held ? writtenOf(held) : { ...FRESH, urgency: branch?.urgency ?? FRESH.urgency }
  const [draft, setDraft, sent] = useDraft<CategoryWritten>(place, now)
  const amending = useIntention(amend, { tries: 3 })
  const adding = useIntention(add, { tries: 3 })
  const isBranch = held ? held.parentId === undefined : branch === undefined
  const shared = isBranch ? [] : sharedWords(all as readonly Category[], held?._id, draft.words)
  const missing = missingIn(draft, isBranch)
  const unchanged = held !== undefined && JSON.stringify(draft) === JSON.stringify(now)

  const save = async () => {
    const done = held
      ? await amending.run({ categoryId: held._id, seen: held.version, ...draft })
      : await adding.run({ ...(branch ? { parentId: branch._id } : {}), ...draft })
    if (!done) return
    sent()
    notify(held ? '已保存' : '已加上')
    readAnew(tree)
    if (!held) await back()
  }
  const fault = amending.fault ?? adding.fault
  return (
    <View className="stack">
      <Written draft={draft} isBranch={isBranch} onChange={setDraft} />
      {shared.length > 0 ? (
        <Text className="plain">{`这些词别的分类也有，会一起提示：${shared.map(({ word, name }) => `${word}（${name}）`).join('、')}`}</Text>
      ) : null}
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind="primary"
        words={held ? '保存' : '加上'}
        busy={amending.busy || adding.busy}
        {...(missing ? { offBecause: missing } : unchanged ? { offBecause: '还没有改动' } : {})}
        onPress={save}
      />
    </View>
  )
}

function missingIn(draft: CategoryWritten, isBranch: boolean): string | undefined {
  if (draft.name.trim().length < 2) return '名称至少两个字'
  if (!isBranch && draft.urgency === 'danger' && !draft.call) return '有危险的，要写明先打哪个电话'
  if (draft.call && draft.call.words.trim().length < 2) return '请写明打电话前先做什么'
  return categoryWritten.safeParse(draft).success ? undefined : '词太长了，一个词最多12个字，最多60个词'
}
