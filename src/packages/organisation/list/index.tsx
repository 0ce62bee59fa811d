// The organisations of one place, by kind and by name; up to the street and down to the door.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { list, type OrganisationLine } from '~/domain/organisation/contract'
import { KINDS } from '~/domain/organisation/rules'
import type { OrganisationKind } from '~/domain/place/place'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'

export default function OrganisationListPage() {
  return (
    <Page title="组织和任职">
      <Resident>{() => <Found />}</Resident>
    </Page>
  )
}

const PAGE = 30
type Listed = OutputOf<typeof list>

function Found() {
  const { placeId } = opened()
  const [words, setWords] = useState('')
  const [sought, setSought] = useState('')
  const [kind, setKind] = useState<OrganisationKind>()
  const [from, setFrom] = useState(0)
  const asked = { ...(placeId ? { placeId } : {}), ...(kind ? { kind } : {}), words: sought, from, limit: PAGE }
  const read = useCall(list, asked, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { place, mayFound } = read.data
  const here = { placeId: place.placeId }
  const choose = (next: OrganisationKind | undefined) => {
    setFrom(0)
    setKind(next)
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{place.name}</Text>
      <List>
        <ListItem
          title="谁在这里任职"
          about="现在是谁、以前是谁；任命和交接"
          onPress={() => open(ROUTES.people, here)}
        />
        {place.kind === 'grid' || place.kind === 'estate' ? (
          <ListItem title="包保" about="五个一：谁在这里包保" onPress={() => open(ROUTES.backing, here)} />
        ) : null}
      </List>
      <TextInput label="找一个组织" value={words} onChange={setWords} example="名称里的几个字" longest={40} />
      <Button
        words="找一找"
        busy={read.isFetching}
        onPress={() => {
          setFrom(0)
          setSought(words.trim())
        }}
      />
      {mayFound.length > 0 ? (
        <Button kind="primary" words="登记新组织" onPress={() => open(ROUTES.organisationWrite, here)} />
      ) : null}
      {kind ? (
        <Button words={`只看${KINDS[kind].title}，点这里看全部`} onPress={() => choose(undefined)} />
      ) : (
        <Kinds kinds={read.data.kinds} onChoose={choose} />
      )}
      <Lines {...read.data} filtered={kind !== undefined || sought !== ''} from={from} onFrom={setFrom} />
      <Around listed={read.data} />
    </View>
  )
}

function Kinds({ kinds, onChoose }: { kinds: Listed['kinds']; onChoose(kind: OrganisationKind): void }) {
  if (kinds.length < 2) return null
  return (
    <List>
      {kinds.map(({ kind, count }) => (
        <ListItem key={kind} title={KINDS[kind].title} value={`${count}个`} onPress={() => onChoose(kind)} />
      ))}
    </List>
  )
}

interface LinesProps extends Listed {
  filtered: boolean
  from: number
  onFrom(from: number): void
}

function Lines({ organisations, total, nextFrom, filtered, from, onFrom }: LinesProps) {
  if (total === 0) {
    return filtered ? (
      <Empty title="没有找到" words="换个字再找，或到下面的地方里找。" />
    ) : (
      <Empty title="这里还没有登记组织" words="可以点“登记新组织”。" />
    )
  }
  return (
    <View className="stack">
      <View className="section">{filtered ? `找到${total}个` : `一共${total}个`}</View>
      {organisations.map((line) => (
        <Line key={line.organisationId} line={line} />
      ))}
      {nextFrom === undefined ? null : <Button words="下一页" onPress={() => onFrom(nextFrom)} />}
      {from > 0 ? <Button words="上一页" onPress={() => onFrom(Math.max(0, from - PAGE))} /> : null}
    </View>
  )
}

function Line({ line }: { line: OrganisationLine }) {
  const { organisationId, kind, name, field, over, places } = line
  const where = places > 3 ? `${over}等${places}处` : over
  return (
    <Card
      label={`${name}，${KINDS[kind].title}，${where}。点开查看`}
      onPress={() => open(ROUTES.organisation, { organisationId })}
    >
      <View>
        <Badge words={KINDS[kind].title} tone="care" />
        {field ? <Badge words={field} /> : null}
      </View>
      <Text className="plain lead strong">{name}</Text>
      <Text className="plain">{where}</Text>
    </Card>
  )
}

function Around({ listed: { above, below } }: { listed: Listed }) {
  if (above.length + below.length === 0) return null
  const go = (placeId: string) => open(ROUTES.organisations, { placeId })
  return (
    <>
      <View className="section">别的地方</View>
      <List>
        {above.map(({ placeId, name }) => (
          <ListItem key={placeId} title={name} about="上一级" onPress={() => go(placeId)} />
        ))}
        {below.map(({ placeId, name }) => (
          <ListItem key={placeId} title={name} onPress={() => go(placeId)} />
        ))}
      </List>
    </>
  )
}
