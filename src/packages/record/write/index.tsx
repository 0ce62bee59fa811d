// 议事记录, as hosts write it with one thumb: who is there, the agenda, who speaks, the minutes, what is decided, signatures, publishing.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { Head } from '../components/Head'
import { Read } from '../components/Read'
import { type Shown, useAct } from '../useRecord'
import { countWords } from '../wording'
import { Agenda } from './Agenda'
import { Check } from './Check'
import { Correct } from './Correct'
import { Decisions } from './Decisions'
import { Minutes } from './Minutes'
import { Present } from './Present'
import { Publish } from './Publish'
import { Signing } from './Signing'
import { Speaking } from './Speaking'
import { STEP_WORDS, STEPS, type Step } from './steps'

export default function RecordWritePage() {
  return (
    <Page>
      <Resident>{() => <Read>{(shown) => <Written {...shown} />}</Read>}</Resident>
    </Page>
  )
}

const PAGES = {
  present: Present,
  agenda: Agenda,
  speaking: Speaking,
  minutes: Minutes,
  decisions: Decisions,
  check: Check,
  sign: Signing,
  publish: Publish,
} as const

function Written({ record, now }: Shown) {
  const { gatheringId, seat, state } = record
  const [step, setStep] = useState<Step | undefined>(STEPS.find((one) => one === opened()['step']))
  const acting = useAct(gatheringId)
  const go = (next: Step | undefined) => {
    setStep(next)
    toTop()
  }
  const read = () => open(ROUTES.recordRead, { gatheringId })
  if (seat !== 'host')
    return (
      <Empty title="记录由主持人写" words="您可以看，到场的可以签字。" action={{ words: '看记录', onPress: read }} />
    )
  if (state === 'published') return <Correct record={record} now={now} acting={acting} />
  const counts = countWords(record)
  if (step === undefined) {
    return (
      <View className="stack">
        <Head record={record} now={now} />
        <List>
          <ListItem title={STEP_WORDS.present} value={counts.present} onPress={() => go('present')} />
          <ListItem title={STEP_WORDS.agenda} value={counts.agenda} onPress={() => go('agenda')} />
          <ListItem title={STEP_WORDS.speaking} value={counts.speaking} onPress={() => go('speaking')} />
          <ListItem title={STEP_WORDS.minutes} value={counts.minutes} onPress={() => go('minutes')} />
          <ListItem title={STEP_WORDS.decisions} value={counts.decisions} onPress={() => go('decisions')} />
          <ListItem
            title={STEP_WORDS.check}
            value={state === 'open' ? '还没核对' : '核对好了'}
            onPress={() => go('check')}
          />
          <ListItem title={STEP_WORDS.sign} value={counts.sign} onPress={() => go('sign')} />
          <ListItem title={STEP_WORDS.publish} value="还没有公布" onPress={() => go('publish')} />
        </List>
        <Button words="看整份记录" onPress={read} />
      </View>
    )
  }
  const Shows = PAGES[step]
  const next = STEPS[STEPS.indexOf(step) + 1]
  const foot = (
    <>
      {next && !(step === 'check' && state === 'open') ? (
        <Button words={`下一步：${STEP_WORDS[next]}`} onPress={() => go(next)} />
      ) : null}
      <Button words="回到目录" onPress={() => go(undefined)} />
    </>
  )
  return (
    <View className="stack">
      <View className="section">{STEP_WORDS[step]}</View>
      <Shows record={record} now={now} acting={acting} foot={foot} />
    </View>
  )
}
