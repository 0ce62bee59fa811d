// The roll of properties: found by door or name, entered by pasting, and for each who votes for it, a proxy or a vote on paper.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type RollEntry, roll, see, type VoteView } from '~/domain/vote/contract'
import { readAnew, useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'
import { HOW_WORDS, untilWords } from '../wording'
import { Import } from './Import'
import { One } from './One'

export default function RollPage() {
  return (
    <Page title="业主名册">
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { voteId } = opened()
  const read = useCall(see, { voteId: voteId ?? '' }, { when: voteId !== undefined })
  if (!voteId) return <Empty title="没有指明是哪一次表决" words="请从表决的页面点开“业主名册”。" />
  if (!read.data)
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  return <Roll vote={read.data.vote} />
}

const PAGE = 50

function Roll({ vote }: { vote: VoteView }) {
  const { voteId } = vote
  const [written, setWritten] = useState('')
  const [find, setFind] = useState('')
  const [from, setFrom] = useState(0)
  const [chosen, setChosen] = useState<string>()
  const [importing, setImporting] = useState(false)
  const read = useCall(roll, { voteId, find, from }, { freshForMs: 0 })
  if (!read.data)
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  const { entries, more, total, frozen, may, changes } = read.data
  const anew = () => {
    setChosen(undefined)
    setImporting(false)
    readAnew(roll)
    readAnew(see)
  }
  if (importing) return <Import voteId={voteId} onDone={anew} onBack={() => setImporting(false)} />
  const entry = entries.find(({ propertyId }) => propertyId === chosen)
  if (entry) return <One vote={vote} entry={entry} may={may} onDone={anew} onBack={() => setChosen(undefined)} />
  const look = () => {
    setFind(written.trim())
    setFrom(0)
  }
  return (
    <View className="stack">
      <Card title={vote.title}>
        <Text className="plain">
          {total.properties}套，{total.owners}位业主，共{total.area}
          {frozen ? `；已投${total.voted}位` : ''}
        </Text>
        <Text className="plain quiet">
          {frozen ? '名册已经定下，不能再改。' : '开始投票以前可以改，开始以后就定下了。'}
        </Text>
      </Card>
      {may.edit ? <Button kind="primary" words="录入或粘贴名册" onPress={() => setImporting(true)} /> : null}
      {total.properties > 0 ? (
        <>
          <TextInput label="找一套" value={written} onChange={setWritten} example="房号或业主姓名" longest={20} />
          <Button words="找一找" onPress={look} />
        </>
      ) : (
        <Empty title="名册还是空的" words="从表格里把房号、面积、业主姓名几列复制过来，粘贴一次就行。" />
      )}
      {total.properties > 0 && entries.length === 0 ? <Empty title="没有找到" words="换几个字再找。" /> : null}
      {entries.map((one) => (
        <Line key={one.propertyId} entry={one} frozen={frozen} onPress={() => setChosen(one.propertyId)} />
      ))}
      {from > 0 ? <Button words="上一页" onPress={() => setFrom(from - PAGE)} /> : null}
      {more ? <Button words="下一页" onPress={() => setFrom(from + PAGE)} /> : null}
      {changes.length > 0 ? (
        <Card title="名册的改动">
          {changes.map(({ at, by, words }) => (
            <Text key={`${at}${words}`} className="plain">
              {untilWords(at)} {by}：{words}
            </Text>
          ))}
        </Card>
      ) : null}
    </View>
  )
}

function Line({ entry, frozen, onPress }: { entry: RollEntry; frozen: boolean; onPress(): void }) {
  const { door, area, owners, voted, proxy, withDoors } = entry
  return (
    <Card label={`${door}，${owners}，${area}，${frozen ? HOW_WORDS[voted] : ''}`} onPress={onPress}>
      <Text className="plain lead strong">{door}</Text>
      <Text className="plain">
        {owners}，{area}
      </Text>
      {withDoors ? <Text className="plain quiet">同一业主还有：{withDoors}</Text> : null}
      <View>
        {frozen ? <Badge words={HOW_WORDS[voted]} tone={voted === 'no' ? 'plain' : 'good'} /> : null}
        {proxy && proxy.state !== 'withdrawn' ? <Badge words={`委托${proxy.name}`} tone="care" /> : null}
        {entry.byPhone ? <Badge words="能用手机投" /> : null}
      </View>
    </Card>
  )
}
