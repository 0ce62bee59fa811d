// One thing said to a deputy: what it waits for, what one may do, what was said and answered, and its course in plain words.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { type HearingView, list, see } from '~/domain/hearing/contract'
import { SAYER_BY } from '~/domain/hearing/words'
import type { Instant } from '~/domain/shape'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { AskConsent } from '../../../components/AskConsent'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { PictureRow } from '../../../components/PictureRow'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { Read } from '../../topic/components/Read'
import { dayWords } from '../../topic/wording'
import { badgeOf, courseOf, PROMISE_WORDS, waitsWords } from '../wording'
import { StepForm } from './StepForm'
import { leadsOn, type StepSpec, stepsFor } from './steps'

export default function HearingPage() {
  const { hearingId } = opened()
  return (
    <Page>
      <Resident>
        {() =>
          hearingId ? <Seen hearingId={hearingId} /> : <Empty title="没有指明是哪一件" words="请从列表里点开。" />
        }
      </Resident>
    </Page>
  )
}

function Seen({ hearingId }: { hearingId: string }) {
  const read = useCall(see, { hearingId }, { freshForMs: 0 })
  return <Read read={read}>{({ hearing, now }) => <One hearing={hearing} now={now} />}</Read>
}

interface Shown {
  hearing: HearingView
  now: Instant
}

function One({ hearing, now }: Shown) {
  const { hearingId, timeline, as, state } = hearing
  const [event, setEvent] = useState<string | undefined>(opened()['step'])
  const steps = stepsFor(hearing)
  const spec = steps.find((one) => one.event === event)
  const choose = (next: string | undefined) => {
    setEvent(next)
    toTop()
  }
  const done = ({ done: words }: StepSpec, after: OutputOf<typeof see>) => {
    queries.setQueryData(keyOf(see, { hearingId }), after)
    void readAnew(list)
    notify(words)
    choose(undefined)
  }
  if (spec)
    return (
      <View className="stack">
        <Brief hearing={hearing} now={now} />
        <StepForm
          key={`${spec.event} ${timeline.length}`}
          hearing={hearing}
          spec={spec}
          now={now}
          onDone={(after) => done(spec, after)}
          onBack={() => choose(undefined)}
        />
      </View>
    )
  const first = steps.find((one) => leadsOn(one, hearing))
  const more = steps.filter((one) => one !== first)
  const told = [...new Set(as.flatMap((one) => TOLD_BY[one]))]
  const over = state === 'closed' || state === 'withdrawn'
  return (
    <View className="stack">
      <Brief hearing={hearing} now={now} />
      <Answer hearing={hearing} now={now} />
      {first ? (
        <Button kind="primary" words={first.words} about={first.about} onPress={() => choose(first.event)} />
      ) : null}
      {told.length > 0 && !over ? (
        <AskConsent
          words={as.includes('sayer') ? '有进展微信告诉我' : '有事微信告诉我'}
          templates={told}
          yes="记下了，会发微信消息给您。"
        />
      ) : null}
      {more.length > 0 ? (
        <List>
          {more.map((one) => (
            <ListItem key={one.event} title={one.words} about={one.about} onPress={() => choose(one.event)} />
          ))}
        </List>
      ) : null}
      <Who hearing={hearing} now={now} />
      <Promises hearing={hearing} now={now} />
      <Card title={over ? '经过' : '到现在的经过'}>
        <Steps label="经过，最新的在上面" steps={courseOf(hearing, now)} />
      </Card>
      {(as.includes('sayer') || as.includes('deputy') || as.includes('hander')) && state !== 'withdrawn' ? (
        <Button
          words="提成议题"
          about="很多人都有这件事，可以请支部来议"
          onPress={() =>
            open(ROUTES.topicRaise, { from: 'hearing', id: hearingId, title: hearing.words.slice(0, 100) })
          }
        />
      ) : null}
    </View>
  )
}

/** By which messages whoever meets it as this is told of it. */
const TOLD_BY: Record<HearingView['as'][number], readonly string[]> = {
  sayer: ['hearingSaid'],
  deputy: ['hearingHeard', 'hearingToDo'],
  host: [],
  hander: ['hearingToDo'],
  holder: ['hearingToDo'],
}

function Brief({ hearing, now }: Shown) {
  const { words, pictureIds, mineToDo, handed, as } = hearing
  const badge = badgeOf(hearing)
  return (
    <Card tone={hearing.late ? 'urgent' : 'plain'}>
      <View>
        <Badge words={badge.words} tone={badge.tone} />
        {mineToDo ? <Badge words="等您办" tone="care" /> : null}
      </View>
      <Text className="plain lead strong">{words}</Text>
      <Text className="plain">{waitsWords(hearing, now, as.includes('sayer'))}</Text>
      {handed?.words ? <Text className="plain">{`交办时说：${handed.words}`}</Text> : null}
      {pictureIds.length > 0 ? <PictureRow ids={pictureIds} /> : null}
    </Card>
  )
}

function Answer({ hearing: { answer, heard, state, as }, now }: Shown) {
  return (
    <>
      {answer ? (
        <Card tone="good" title={`${answer.by}的答复`}>
          <Text className="plain lead">{answer.words}</Text>
          {answer.pictureIds.length > 0 ? <PictureRow ids={answer.pictureIds} label="答复的照片" /> : null}
          <Text className="plain quiet">{dayWords(answer.at, now)}</Text>
        </Card>
      ) : state === 'answered' && as.includes('sayer') ? (
        <Card>
          <Text className="plain">答复已经到了代表那里，代表看过就转告您，最迟两天。</Text>
        </Card>
      ) : null}
      {heard ? (
        <Card title={heard.satisfied ? '居民说：满意' : '居民说：不满意'}>
          {heard.words ? <Text className="plain">{heard.words}</Text> : null}
          <Text className="plain quiet">{dayWords(heard.at, now)}</Text>
        </Card>
      ) : null}
    </>
  )
}

/** Whoever may not know the name is given none. */
const whoWords = ({ sayer }: HearingView): string =>
  sayer && sayer.name !== SAYER_BY ? `居民${sayer.name}说的` : '一位居民说的'

/** Who said it to whom, where, and how to ring them up. */
function Who({ hearing, now }: Shown) {
  const { sayer, deputy, communityName, gathering, as } = hearing
  const own = as.includes('sayer')
  return (
    <Card title="谁说的，对谁说的">
      <Text className="plain">{own ? '您说的' : whoWords(hearing)}</Text>
      {sayer?.hidden ? (
        <Text className="plain quiet">{own ? '办理的单位看不到您的姓名和电话' : '居民要求不让办理的单位知道是谁'}</Text>
      ) : null}
      <Text className="plain">{`对代表${deputy}说的，${communityName}`}</Text>
      {gathering ? (
        <Text className="plain quiet">{`${dayWords(gathering.startsAt, now)} · ${gathering.title}`}</Text>
      ) : null}
      {!own && sayer?.phone ? (
        <View className="pressed-below">
          <CallButton phone={sayer.phone} who={sayer.name} />
        </View>
      ) : null}
      {!own && as.includes('deputy') && !sayer?.phone ? (
        <Text className="plain quiet">没有留电话，有了答复请当面告诉他。</Text>
      ) : null}
    </Card>
  )
}

/** Where a day was changed or missed, all of them are seen; one that is running stands above already. */
function Promises({ hearing: { promises }, now }: Shown) {
  if (promises.length < 2 && promises[0]?.promise !== 'late') return null
  return (
    <Card title="说好的日子">
      {promises.map(({ to, until, promise }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: promises only grow at their end
        <View key={i}>
          <Badge words={PROMISE_WORDS[promise].words} tone={PROMISE_WORDS[promise].tone} />
          <Text className="plain">{`${to}，${dayWords(until, now)}前答复`}</Text>
        </View>
      ))}
    </Card>
  )
}
