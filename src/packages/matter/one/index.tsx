// One matter: where it is now and by when, what was done by which office, before and after, and what one may do oneself.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { type MatterView, mine, see } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useMe } from '../../../api/session'
import { Button } from '../../../components/Button'
import { RingCommunity } from '../../../components/CallButton'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { type ShareCard, useShareCard } from '../../../platform/share'
import { usePreferences } from '../../../theme/preferences'
import { BecomeTopic } from '../components/BecomeTopic'
import { Share } from '../components/Share'
import { Course } from './Course'
import { Follow } from './Follow'
import { Rate } from './Rate'
import { AddMore, Held, Reopen, Withdraw } from './Respond'
import { Answered, Happened, Head, Now, Pledges } from './Shown'
import { Unpassed } from './Unpassed'

export default function MatterPage() {
  const { matterId } = opened()
  // What stands on the card is no secret of anybody's: the page itself says who may see what.
  const card: ShareCard = { title: '这件事办到哪一步了', route: ROUTES.matter, query: { matterId: matterId ?? '' } }
  useShareCard(card)
  return <Page>{<Resident>{() => <Seen matterId={matterId} card={card} />}</Resident>}</Page>
}

function Seen({ matterId, card }: { matterId: string | undefined; card: ShareCard }) {
  const read = useCall(see, { matterId: matterId ?? '' }, { when: matterId !== undefined, freshForMs: 0 })
  if (!matterId) return <Empty title="没有指明是哪一件" words="请从诉求列表里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One matter={read.data.matter} now={read.data.now} card={card} />
}

type Doing = 'rate' | 'held' | 'add' | 'withdraw' | 'reopen'

interface OneProps {
  matter: MatterView
  now: Instant
  card: ShareCard
}

function One({ matter, now, card }: OneProps) {
  const [doing, setDoing] = useState<Doing>()
  const show = (after: { matter: MatterView; now: Instant }) => {
    setDoing(undefined)
    queries.setQueryData(keyOf(see, { matterId: after.matter.matterId }), after)
    void readAnew(mine)
  }
  const form = { matter, onDone: show, onBack: () => setDoing(undefined) }
  if (doing === 'rate') return <Rate {...form} />
  if (doing === 'held') return <Held {...form} />
  if (doing === 'add') return <AddMore {...form} />
  if (doing === 'withdraw') return <Withdraw {...form} />
  if (doing === 'reopen') return <Reopen {...form} now={now} />
  return (
    <View className="stack">
      <Asks matter={matter} onDo={setDoing} />
      {handles(matter) ? (
        <Button
          kind="primary"
          words="去办这件事"
          onPress={() => open(ROUTES.matterAct, { matterId: matter.matterId })}
        />
      ) : null}
      {matter.mayWrite && !handles(matter) ? (
        <Button
          words="记下居民的回话"
          about="他打电话来或当面说：解决没有、还办不办"
          onPress={() => open(ROUTES.matterAct, { matterId: matter.matterId, step: 'said' })}
        />
      ) : null}
      <Now matter={matter} now={now} />
      <Head matter={matter} now={now} />
      <Unpassed matter={matter} onDone={show} />
      <Answered matter={matter} now={now} />
      <Happened matter={matter} now={now} />
      <Pledges matter={matter} now={now} />
      <May matter={matter} onDo={setDoing} onFollowed={show} />
      <BecomeTopic matter={matter} />
      {matter.isPublic ? <Share card={card} words="发给邻居看看" /> : null}
      <RingOffice />
      <Course matter={matter} now={now} />
    </View>
  )
}

/** Officers and units come here from a list or a shared card; what they do stands on a page of its own. */
const handles = ({ as, may }: MatterView) =>
  may.includes('fetch') || (['owner', 'above', 'second', 'unit'] as const).some((one) => as.includes(one))
const isRaiser = ({ as }: MatterView) => as.includes('raiser')
const mayRate = ({ may }: MatterView) => may.some((event) => event.startsWith('rate'))
const mayAnswerHeld = ({ may, heldAsked }: MatterView) => heldAsked && (may.includes('held') || may.includes('notHeld'))

/** What is asked of the one who raised it stands above all. */
function Asks({ matter, onDo }: { matter: MatterView; onDo(what: Doing): void }) {
  if (!isRaiser(matter)) return null
  return (
    <>
      {mayRate(matter) ? (
        <Button kind="primary" words="请您评价" about="解决了没有、满意不满意" onPress={() => onDo('rate')} />
      ) : null}
      {mayAnswerHeld(matter) ? (
        <Button kind="primary" words="又出问题没有？" about="过了四周，请您说一声" onPress={() => onDo('held')} />
      ) : null}
    </>
  )
}

interface MayProps {
  matter: MatterView
  onDo(what: Doing): void
  onFollowed(after: { matter: MatterView; now: Instant }): void
}

/** Who has something to do with it by office does that on its other page, and need not follow it. */
function May({ matter, onDo, onFollowed }: MayProps) {
  const { may } = matter
  if (!isRaiser(matter)) return handles(matter) ? null : <Follow matter={matter} onDone={onFollowed} />
  return (
    <>
      {may.includes('reopen') || may.includes('reopenAgain') ? (
        <Button words="没解决，要求重办" onPress={() => onDo('reopen')} />
      ) : null}
      {may.includes('add') ? <Button words="补充情况或照片" onPress={() => onDo('add')} /> : null}
      {may.includes('withdraw') ? <Button words="不用办了，撤回" onPress={() => onDo('withdraw')} /> : null}
    </>
  )
}

function RingOffice() {
  const me = useMe()
  const { simple } = usePreferences()
  if (!me) return null
  return <RingCommunity me={me} phone={simple ? me.dutyPhone : me.officePhone} />
}
