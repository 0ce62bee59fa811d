// One gathering: when and where, one's own seat and what to do with it, and for who holds it, everybody's seats.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { type GatheringView, list, see } from '~/domain/gathering/contract'
import type { Instant } from '~/domain/shape'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { doneBy } from '../../../components/doneBy'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { useShareCard } from '../../../platform/share'
import { Share } from '../../matter/components/Share'
import { momentWords } from '../../matter/wording'
import { Cancel } from './Cancel'
import { Around, Head } from './Head'
import { Hosting } from './Hosting'
import { JoinForm } from './JoinForm'
import { cardOf } from './Keep'
import { OwnSeats } from './OwnSeats'
import { Retitle } from './Retitle'
import { RingOffice } from './RingOffice'
import { eventWords, freeSeats, type Seat } from './wording'

export default function GatheringPage() {
  const { gatheringId } = opened()
  useShareCard(cardOf(gatheringId ?? ''))
  return (
    <Page>
      <Resident>{() => <Seen gatheringId={gatheringId} />}</Resident>
    </Page>
  )
}

function Seen({ gatheringId }: { gatheringId: string | undefined }) {
  const read = useCall(see, { gatheringId: gatheringId ?? '' }, { when: gatheringId !== undefined, freshForMs: 0 })
  if (!gatheringId) return <Empty title="没有指明是哪一场" words="请从场次列表里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One gathering={read.data.gathering} now={read.data.now} />
}

export interface Shown {
  gathering: GatheringView
  now: Instant
}

type Doing = { what: 'join' | 'forOther' | 'cancel' } | { what: 'change'; seat: Seat }

function One({ gathering, now }: Shown) {
  const { gatheringId, may, hosting, published, pavilionId, state, timeline } = gathering
  const [doing, setDoing] = useState<Doing>()
  const act = (next: Doing | undefined) => {
    setDoing(next)
    toTop()
  }
  const show = (after: Shown) => {
    act(undefined)
    queries.setQueryData(keyOf(see, { gatheringId }), after)
    void readAnew(list)
  }
  const form = { gathering, now, onDone: show, onBack: () => act(undefined) }
  if (doing?.what === 'join') return <JoinForm {...form} />
  if (doing?.what === 'forOther') return <JoinForm {...form} forOther />
  if (doing?.what === 'change') return <JoinForm {...form} seat={doing.seat} />
  if (doing?.what === 'cancel') return <Cancel {...form} />
  const full = freeSeats(gathering) === 0
  return (
    <View className="stack">
      <Head gathering={gathering} now={now} />
      {gathering.titleRefused === undefined ? null : <Retitle gathering={gathering} now={now} onDone={show} />}
      <OwnSeats gathering={gathering} now={now} onDone={show} onChange={(seat) => act({ what: 'change', seat })} />
      {may.includes('join') ? (
        <Button
          kind={hosting ? 'plain' : 'primary'}
          words={full ? '排队等空位' : '我要报名'}
          {...(full ? { about: '有空位时会给您留着，并告诉您' } : {})}
          onPress={() => act({ what: 'join' })}
        />
      ) : null}
      {published ? (
        <Button
          kind={state === 'over' ? 'primary' : 'plain'}
          words="看议事记录"
          about="谁说了什么，定了什么"
          onPress={() => open(ROUTES.recordRead, { gatheringId })}
        />
      ) : null}
      {!published && !hosting && gathering.mine === 'here' ? (
        <Button
          kind="primary"
          words="举手发言、看记录、签字"
          about="主持人写的记录，您可以看、可以提意见"
          onPress={() => open(ROUTES.recordRead, { gatheringId })}
        />
      ) : null}
      {hosting && gathering.kind === 'deputy' && (state === 'coming' || state === 'running' || state === 'over') ? (
        <Button
          words="登记群众说的话"
          about="谁说的，说了什么，交给谁办"
          onPress={() => open(ROUTES.hearingRegister, { gatheringId })}
        />
      ) : null}
      {hosting ? <Hosting gathering={gathering} now={now} onDone={show} /> : null}
      <Around gathering={gathering} />
      {may.includes('bookForOther') ? (
        <Button words="替没有手机的人报名" onPress={() => act({ what: 'forOther' })} />
      ) : null}
      {may.includes('move') && pavilionId ? (
        <Button words="改时间" onPress={() => open(ROUTES.book, { pavilionId, gatheringId })} />
      ) : null}
      {may.includes('cancel') ? (
        <Button kind="danger" words="取消这一场" onPress={() => act({ what: 'cancel' })} />
      ) : null}
      {state === 'coming' || state === 'running' ? (
        <Share card={cardOf(gatheringId, gathering.startsAt)} words="发给邻居看看" />
      ) : null}
      {hosting ? (
        <>
          <View className="section">经过</View>
          <Steps
            label="经过"
            steps={[...timeline].reverse().map(({ event, by, words, at }) => ({
              title: doneBy(by, eventWords(event)),
              about: words ? `${momentWords(at, now)} · ${words}` : momentWords(at, now),
              state: 'done' as const,
            }))}
          />
        </>
      ) : (
        <RingOffice />
      )}
    </View>
  )
}
