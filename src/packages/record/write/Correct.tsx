// After publishing: nothing is changed any more. Corrections are written below it, and decisions still go on to topics and matters.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { dayAndTime } from '~/domain/task/words'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Steps } from '../../../components/Steps'
import { open, ROUTES } from '../../../platform/navigation'
import { Ask } from '../components/Ask'
import { Corrections } from '../components/Corrections'
import { DecisionWords } from '../components/Decision'
import { Head } from '../components/Head'
import { eventWords } from '../wording'
import { Becomes } from './Decisions'
import '../record.css'
import type { StepProps } from './steps'

export function Correct({ record, now, acting }: Omit<StepProps, 'foot'>) {
  const [writing, setWriting] = useState(false)
  const { gatheringId, decisions, corrections, timeline } = record
  if (writing) {
    return (
      <Ask
        label="更正什么"
        example="原来的记录不改，更正写在后面"
        yes="公布更正"
        longest={500}
        acting={acting}
        onSay={(words) => acting.run({ event: 'correct', words })}
        onBack={() => setWriting(false)}
      />
    )
  }
  return (
    <View className="stack">
      <Head record={record} now={now} />
      <Corrections corrections={corrections} now={now} />
      {decisions
        .filter(({ struck }) => struck === undefined)
        .map((decision, i) => (
          <Card key={decision.decisionId}>
            <DecisionWords decision={decision} number={i + 1} />
            <View className="stack record-acts">
              <Becomes record={record} decision={decision} />
            </View>
          </Card>
        ))}
      <Button kind="primary" words="看公布的记录" onPress={() => open(ROUTES.recordRead, { gatheringId })} />
      <Button words="写更正" onPress={() => setWriting(true)} />
      {timeline.length > 0 ? (
        <Card title="经过">
          <Steps
            label="经过"
            steps={timeline.map(({ at, event, by, words }) => ({
              title: eventWords(event) + (words ? `：${words}` : ''),
              about: `${dayAndTime(at, now)}，${by}`,
              state: 'done' as const,
            }))}
          />
        </Card>
      ) : null}
    </View>
  )
}
