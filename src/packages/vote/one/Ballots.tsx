// Of an open vote, as announced: who chose what. Opened by a press, a hundred at a time.
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { ballots } from '~/domain/vote/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { ErrorState, Loading } from '../../../components/States'

const HOW = { self: '', proxy: '受托人投', paper: '纸质票' } as const

export function Ballots({ voteId }: { voteId: string }) {
  const [pages, setPages] = useState<(string | undefined)[]>([])
  if (pages.length === 0) return <Button words="看谁投了什么" about="公开投票" onPress={() => setPages([undefined])} />
  return (
    <Card title="谁投了什么">
      {pages.map((afterId, i) => (
        <Some
          key={afterId ?? 'first'}
          voteId={voteId}
          afterId={afterId}
          onMore={i === pages.length - 1 ? (last) => setPages([...pages, last]) : undefined}
        />
      ))}
    </Card>
  )
}

interface SomeProps {
  voteId: string
  afterId: string | undefined
  onMore: ((last: string) => void) | undefined
}

function Some({ voteId, afterId, onMore }: SomeProps) {
  const read = useCall(ballots, { voteId, ...(afterId === undefined ? {} : { afterId }) })
  if (!read.data)
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  const found = read.data.ballots
  if (found.length === 0) return <Text className="plain quiet">还没有人投。</Text>
  return (
    <>
      <List>
        {found.map(({ markId, label, choice, how }) => (
          <ListItem key={markId} title={label} value={choice} {...(HOW[how] ? { about: HOW[how] } : {})} />
        ))}
      </List>
      {read.data.more && onMore ? <Button words="再看一些" onPress={() => onMore(found.at(-1)?.markId ?? '')} /> : null}
    </>
  )
}
