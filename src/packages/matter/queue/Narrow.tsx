// Narrowing a queue down: by place and by category, each one of a list, with what is chosen said in a line.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { branchesOf, type Category, childrenOf } from '~/domain/category/category'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { List, ListItem } from '../../../components/List'
import { useTree } from '../components/useTree'

export interface Narrowed {
  placeId?: string
  categoryId?: string
}

interface NarrowProps {
  value: Narrowed
  places: readonly { placeId: string; name: string }[]
  onChange(value: Narrowed): void
}

const ALL = 'all'

export function Narrow({ value, places, onChange }: NarrowProps) {
  const tree = useTree()
  const [open, setOpen] = useState<'place' | 'category'>()
  const { placeId, categoryId } = value
  const place = places.find((one) => one.placeId === placeId)?.name
  const category = tree.find(({ _id }) => _id === categoryId)
  const choose = (next: Narrowed) => {
    setOpen(undefined)
    onChange(next)
  }
  if (open === 'place') {
    return (
      <View className="stack">
        <Choice
          label="看哪个地方的"
          options={[{ value: ALL, title: '都看' }, ...places.map((one) => ({ value: one.placeId, title: one.name }))]}
          value={placeId ?? ALL}
          onChange={(chosen) => choose(chosen === ALL ? without(value, 'placeId') : { ...value, placeId: chosen })}
        />
        <Button words="不改了" onPress={() => setOpen(undefined)} />
      </View>
    )
  }
  if (open === 'category') {
    return (
      <View className="stack">
        <Categories
          tree={tree}
          value={categoryId}
          onChange={(chosen) => choose(chosen ? { ...value, categoryId: chosen } : without(value, 'categoryId'))}
        />
        <Button words="不改了" onPress={() => setOpen(undefined)} />
      </View>
    )
  }
  return (
    <List>
      {places.length > 1 || placeId ? (
        <ListItem title="地方" value={place ?? '都看'} onPress={() => setOpen('place')} />
      ) : null}
      <ListItem title="分类" value={category?.name ?? '都看'} onPress={() => setOpen('category')} />
    </List>
  )
}

const without = (value: Narrowed, part: keyof Narrowed): Narrowed => {
  const { [part]: _gone, ...rest } = value
  return rest
}

interface CategoriesProps {
  tree: readonly Category[]
  value: string | undefined
  onChange(categoryId: string | undefined): void
}

/** First the branch; then all of it, or one of its leaves. */
function Categories({ tree, value, onChange }: CategoriesProps) {
  const [branchId, setBranchId] = useState<string>()
  const branch = tree.find(({ _id }) => _id === branchId)
  if (!branch) {
    return (
      <Choice
        label="看哪一类的"
        options={[
          { value: ALL, title: '都看' },
          ...branchesOf(tree).map(({ _id, name }) => ({ value: _id, title: name })),
        ]}
        value={value === undefined ? ALL : (tree.find(({ _id }) => _id === value)?.parentId ?? value)}
        onChange={(chosen) => (chosen === ALL ? onChange(undefined) : setBranchId(chosen))}
      />
    )
  }
  return (
    <View className="stack">
      <Text className="plain quiet">{branch.name}里面</Text>
      <Choice
        label="再细一点"
        options={[
          { value: branch._id, title: `${branch.name}都看` },
          ...childrenOf(tree, branch._id).map(({ _id, name }) => ({ value: _id, title: name })),
        ]}
        value={value}
        onChange={onChange}
      />
    </View>
  )
}
