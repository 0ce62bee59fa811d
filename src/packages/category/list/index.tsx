// The tree: first the branches, then the leaves of one. Each is opened to be changed; the terms are one tap away.
import { Text, View } from '@tarojs/components'
import { type Category, childrenOf, inOrder } from '~/domain/category/category'
import { type CategoryShown, tree } from '~/domain/category/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { aboutLeaf } from '../wording'

export default function CategoriesPage() {
  return (
    <Page title="诉求分类">
      <Resident>{() => <Categories />}</Resident>
    </Page>
  )
}

function Categories() {
  const { branchId } = opened()
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
  const branch = categories.find(({ _id }) => _id === branchId)
  return branch ? <Leaves branch={branch} all={categories} /> : <Branches all={categories} />
}

const leavesUnder = (all: readonly CategoryShown[], id: string) => childrenOf(all as readonly Category[], id)

function Branches({ all }: { all: readonly CategoryShown[] }) {
  const branches = inOrder(all.filter(({ parentId }) => parentId === undefined) as Category[])
  const used = branches.filter(({ retired }) => retired === undefined)
  return (
    <View className="stack">
      <Text className="plain">群众反映事情时从这里选分类。先点大类，再看里面的小类。</Text>
      <List>
        {used.map(({ _id, name }) => {
          const leaves = leavesUnder(all, _id)
          return (
            <ListItem
              key={_id}
              title={name}
              about={
                leaves.length === 0
                  ? '里面还没有分类，群众看不到'
                  : `${leaves.length}个：${leaves.map((leaf) => leaf.name).join('、')}`
              }
              onPress={() => open(ROUTES.categories, { branchId: _id })}
            />
          )
        })}
      </List>
      <Button words="加一个大类" onPress={() => open(ROUTES.category)} />
      <Button words="办理时限" about="多久受理、多久办完" onPress={() => open(ROUTES.terms)} />
      <Retired some={branches.filter(({ retired }) => retired !== undefined)} />
    </View>
  )
}

function Leaves({ branch, all }: { branch: CategoryShown; all: readonly CategoryShown[] }) {
  const leaves = leavesUnder(all, branch._id)
  const retired = inOrder(all.filter((one) => one.parentId === branch._id && one.retired !== undefined) as Category[])
  return (
    <View className="stack">
      {leaves.length === 0 ? (
        <Text className="plain">这一大类里还没有分类，群众现在看不到它。</Text>
      ) : (
        <List>
          {leaves.map((leaf) => (
            <ListItem
              key={leaf._id}
              title={leaf.name}
              about={aboutLeaf(leaf)}
              onPress={() => open(ROUTES.category, { categoryId: leaf._id })}
            />
          ))}
        </List>
      )}
      <Button
        kind="primary"
        words={`在“${branch.name}”里加一个`}
        onPress={() => open(ROUTES.category, { parentId: branch._id })}
      />
      <Button
        words={`改“${branch.name}”这一大类`}
        about="改名、换位置、停用"
        onPress={() => open(ROUTES.category, { categoryId: branch._id })}
      />
      <Retired some={retired} />
    </View>
  )
}

function Retired({ some }: { some: readonly CategoryShown[] }) {
  if (some.length === 0) return null
  return (
    <View className="stack">
      <Text className="plain quiet">已经停用的：群众选不到，以前的诉求还看得到。</Text>
      <List>
        {some.map(({ _id, name }) => (
          <ListItem
            key={_id}
            title={name}
            about="已停用，点开可以恢复"
            onPress={() => open(ROUTES.category, { categoryId: _id })}
          />
        ))}
      </List>
    </View>
  )
}
