// What it is about: the three likeliest from the words, as big lines; the whole tree behind one more.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { branchesOf, type Category, childrenOf } from '~/domain/category/category'
import { suggest } from '~/domain/category/suggest'
import { Button } from '../../../components/Button'
import { List, ListItem } from '../../../components/List'
import { leafOf } from './draft'

interface CategoryStepProps {
  words: string
  tree: readonly Category[]
  chosen: string | undefined
  onChosen(categoryId: string): void
  onBack(): void
}

export function CategoryStep({ words, tree, chosen, onChosen, onBack }: CategoryStepProps) {
  const likely = suggest(words, tree).flatMap(({ categoryId }) => leafOf(categoryId, tree) ?? [])
  const [whole, setWhole] = useState(false)
  if (whole || likely.length === 0) {
    return (
      <WholeTree
        tree={tree}
        chosen={chosen}
        onChosen={onChosen}
        onBack={likely.length === 0 ? onBack : () => setWhole(false)}
      />
    )
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">您说的是哪一类？</Text>
      <Leaves leaves={likely} tree={tree} chosen={chosen} onChosen={onChosen} />
      <Button words="都不是，看其他分类" onPress={() => setWhole(true)} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}

interface LeavesProps {
  leaves: readonly Category[]
  tree: readonly Category[]
  chosen: string | undefined
  onChosen(categoryId: string): void
}

function Leaves({ leaves, tree, chosen, onChosen }: LeavesProps) {
  return (
    <List>
      {leaves.map(({ _id, name, parentId }) => {
        const branch = tree.find((one) => one._id === parentId)?.name
        return (
          <ListItem
            key={_id}
            title={name}
            {...(branch ? { about: branch } : {})}
            {...(_id === chosen ? { value: '已选' } : {})}
            onPress={() => onChosen(_id)}
          />
        )
      })}
    </List>
  )
}

function WholeTree({ tree, chosen, onChosen, onBack }: Omit<LeavesProps, 'leaves'> & { onBack(): void }) {
  const [branchId, setBranchId] = useState<string>()
  const branch = tree.find(({ _id }) => _id === branchId)
  if (branch) {
    return (
      <View className="stack">
        <Text className="plain lead strong">{branch.name}里的哪一样？</Text>
        <Leaves leaves={childrenOf(tree, branch._id)} tree={tree} chosen={chosen} onChosen={onChosen} />
        <Button words="看别的大类" onPress={() => setBranchId(undefined)} />
      </View>
    )
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">属于哪个大类？</Text>
      <List>
        {branchesOf(tree).map(({ _id, name }) => (
          <ListItem
            key={_id}
            title={name}
            about={childrenOf(tree, _id)
              .slice(0, 3)
              .map((leaf) => leaf.name)
              .join('、')}
            onPress={() => setBranchId(_id)}
          />
        ))}
      </List>
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
