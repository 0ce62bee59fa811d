// Where a category stands, and whether it may be chosen: up, down, to another branch, retired, back again.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { branchesOf, type Category } from '~/domain/category/category'
import { type CategoryShown, move, retire, tree } from '~/domain/category/contract'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'

export function Place({ held, all }: { held: CategoryShown; all: readonly CategoryShown[] }) {
  const moving = useIntention(move, { tries: 3 })
  const retiring = useIntention(retire, { tries: 3 })
  const [choosing, setChoosing] = useState(false)
  const { _id: categoryId, version: seen, name, parentId } = held
  const gone = held.retired !== undefined
  const done = (words: string) => {
    notify(words)
    readAnew(tree)
  }
  const shift = async (where: 'up' | 'down') => {
    if (await moving.run({ categoryId, seen, to: { where } })) done('已换位置')
  }
  const toBranch = async (to: string, title: string) => {
    const sure = await ask({
      title: `把“${name}”移到“${title}”？`,
      words: '以前的诉求也跟着在新的大类里。',
      yes: '移过去',
      no: '不移',
    })
    if (!sure || !(await moving.run({ categoryId, seen, to: { where: 'branch', parentId: to } }))) return
    setChoosing(false)
    done(`已移到“${title}”`)
  }
  const turn = async () => {
    const sure =
      gone ||
      (await ask({
        title: `停用“${name}”？`,
        words: '以后群众选不到它。以前的诉求不变，还照常办。以后可以恢复。',
        yes: '停用',
        no: '不停用',
        tone: 'danger',
      }))
    if (sure && (await retiring.run({ categoryId, seen, retired: !gone }))) done(gone ? '已恢复' : '已停用')
  }
  const fault = moving.fault ?? retiring.fault
  return (
    <Card title={gone ? '已停用' : '位置和停用'}>
      <View className="stack">
        {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
        {gone ? null : (
          <>
            <Button words="往前移一位" busy={moving.busy} onPress={() => shift('up')} />
            <Button words="往后移一位" busy={moving.busy} onPress={() => shift('down')} />
            {parentId === undefined ? null : choosing ? (
              <Choice
                label="移到哪一大类"
                options={branchesOf(all as readonly Category[])
                  .filter(({ _id }) => _id !== parentId)
                  .map(({ _id, name: title }) => ({ value: _id, title }))}
                value={undefined}
                onChange={(to) => toBranch(to, all.find(({ _id }) => _id === to)?.name ?? '')}
              />
            ) : (
              <Button words="移到别的大类" onPress={() => setChoosing(true)} />
            )}
          </>
        )}
        <Button
          kind={gone ? 'plain' : 'danger'}
          words={gone ? '恢复使用' : '停用'}
          busy={retiring.busy}
          onPress={turn}
        />
      </View>
    </Card>
  )
}
