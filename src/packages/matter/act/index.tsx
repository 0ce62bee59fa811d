// One matter for who handles it: what it is, the steps open to them in the order people use them, and its course.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { tiles } from '~/domain/desk/contract'
import { choices, day, type MatterView, queue, see } from '~/domain/matter/contract'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { back, opened, toTop } from '../../../platform/navigation'
import { BecomeTopic } from '../components/BecomeTopic'
import { Course } from '../one/Course'
import { nowWords } from '../wording'
import { Matter } from './Matter'
import { SAID, Said } from './Said'
import { StepForm } from './StepForm'
import { type StepSpec, specOf, stepsFor } from './steps'

export default function MatterActPage() {
  return (
    <Page>
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

function Seen() {
  const { matterId } = opened()
  // A unit or a colleague may have gone on with it since it was last looked at.
  const read = useCall(see, { matterId: matterId ?? '' }, { when: matterId !== undefined, freshForMs: 0 })
  if (!matterId) return <Empty title="没有指明是哪一件" words="请从“今天要办”里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <One matter={read.data.matter} now={read.data.now} />
}

function One({ matter, now }: { matter: MatterView; now: number }) {
  const steps = stepsFor(matter)
  // Opened for one step, from the day; a step no longer open leads to those that are.
  const [event, setEvent] = useState<string | undefined>(opened()['step'])
  const spec = steps.find((one) => one === specOf(event))
  const done = (words: string, after: MatterView) => {
    queries.setQueryData(keyOf(see, { matterId: matter.matterId }), { matter: after, now })
    for (const contract of [day, queue, choices, tiles]) readAnew(contract)
    notify(words)
    void back()
  }
  // What was chosen far down a list begins at the top.
  const choose = (next: string | undefined) => {
    setEvent(next)
    toTop()
  }
  if (spec) {
    return (
      <View className="stack">
        <Matter matter={matter} now={now} brief />
        <StepForm
          key={spec.event}
          matter={matter}
          spec={spec}
          now={now}
          onDone={(after) => done(spec.done, after)}
          onBack={() => choose(undefined)}
        />
        <Course matter={matter} now={now} />
      </View>
    )
  }
  if (event === SAID && matter.mayWrite) {
    return (
      <View className="stack">
        <Matter matter={matter} now={now} brief />
        <Said
          matter={matter}
          onDone={(after) => done('记下了，记的是居民自己的话。', after)}
          onBack={() => choose(undefined)}
        />
        <Course matter={matter} now={now} />
      </View>
    )
  }
  return (
    <View className="stack">
      <Matter matter={matter} now={now} />
      <Offer steps={steps} state={nowWords(matter, now)} onChoose={choose} />
      {matter.mayWrite ? (
        <Button words="记下居民的回话" about="他打电话来或当面说：解决没有、还办不办" onPress={() => choose(SAID)} />
      ) : null}
      <BecomeTopic matter={matter} />
      <Course matter={matter} now={now} />
    </View>
  )
}

interface OfferProps {
  steps: readonly StepSpec[]
  state: string
  onChoose(event: string): void
}

/** The first is what people do most in this state; the rest stand in a list. */
function Offer({ steps: [first, ...more], state, onChoose }: OfferProps) {
  if (!first) return <Card title="现在没有要您办的">{state}</Card>
  return (
    <View className="stack">
      <Button kind="primary" words={first.words} about={first.about} onPress={() => onChoose(first.event)} />
      {more.length > 0 ? <View className="section">还可以</View> : null}
      <List>
        {more.map(({ event, words, about }) => (
          <ListItem key={event} title={words} about={about} onPress={() => onChoose(event)} />
        ))}
      </List>
    </View>
  )
}
