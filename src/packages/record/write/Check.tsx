// The host reads it over; then the wording stands still, and those who are there sign. Who disagrees is answered here.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ask } from '../../../platform/ask'
import { Ask } from '../components/Ask'
import { DecisionWords } from '../components/Decision'
import { Fault } from '../components/Fault'
import { Notes } from '../components/Notes'
import { unsaved } from '../useNote'
import type { StepProps } from './steps'
import '../record.css'

export function Check({ record, acting, foot }: StepProps) {
  const [doing, setDoing] = useState<{ what: 'reopen' } | { what: 'answer'; objectionId: string }>()
  const { items, decisions, objections, state, may, signed } = record
  const back = () => setDoing(undefined)
  if (doing?.what === 'reopen') {
    return (
      <Ask
        label="要改什么"
        example="比如：有人说是三单元，不是二单元"
        yes="退回去改"
        longest={100}
        acting={acting}
        onSay={(words) => acting.run({ event: 'reopen', words })}
        onBack={back}
      />
    )
  }
  if (doing?.what === 'answer') {
    const { objectionId } = doing
    return (
      <Ask
        label="怎么答复"
        example="比如：已经照您说的改了"
        yes="答复"
        longest={300}
        acting={acting}
        onSay={(words) => acting.run({ event: 'answer', objectionId, words })}
        onBack={back}
      />
    )
  }
  const written =
    items.some(({ notes, struck }) => struck === undefined && notes.trim() !== '') ||
    decisions.some(({ struck }) => struck === undefined)
  const [waits] = unsaved(record)
  const check = async () => {
    const words = '核对好以后就不再改字，请大家签字。要改，可以退回来。'
    if (await ask({ title: '都读过一遍了？', words, yes: '核对好了', no: '再看看' }))
      await acting.run({ event: 'check' })
  }
  return (
    <View className="stack">
      <Text className="plain">念一遍给大家听，没有错再往下。</Text>
      <View className="section">说了什么</View>
      <Notes items={items} />
      {decisions.length > 0 ? <View className="section">定下的事</View> : null}
      {decisions.map((decision, i) => (
        <Card key={decision.decisionId} tone="good">
          <DecisionWords decision={decision} number={i + 1} />
        </Card>
      ))}
      {objections.map(({ objectionId, name, words, answer }) => (
        <Card key={objectionId} tone={answer ? 'plain' : 'care'} title={`${name}有意见`}>
          <Text className="plain">{words}</Text>
          {answer ? (
            <Text className="plain quiet">{`答复：${answer}`}</Text>
          ) : may.includes('answer') ? (
            <View className="record-acts">
              <Button words="答复" about={name} onPress={() => setDoing({ what: 'answer', objectionId })} />
            </View>
          ) : null}
        </Card>
      ))}
      <Fault fault={acting.fault} />
      {state === 'open' ? (
        <Button
          kind="primary"
          words="核对好了"
          about="请大家签字"
          busy={acting.busy}
          {...(may.includes('check')
            ? waits
              ? { offBecause: `“${[...waits.title].slice(0, 12).join('')}”还有没交上去的，请到“记录”里看看` }
              : written
                ? {}
                : { offBecause: '还没有记录，也没有定下的事' }
            : { offBecause: '开始以后才能核对' })}
          onPress={() => void check()}
        />
      ) : (
        <>
          <Card tone="good" title="核对好了" />
          <Button
            words="退回去改"
            {...(signed > 0 ? { about: `已签的${signed}人要重新签` } : {})}
            onPress={() => setDoing({ what: 'reopen' })}
          />
        </>
      )}
      {foot}
    </View>
  )
}
