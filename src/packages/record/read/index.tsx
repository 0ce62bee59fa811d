// 议事记录, to be read: by those who are there while it is written, and by everybody once it is published.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { hand, object, type RecordView } from '~/domain/record/contract'
import { useIntention } from '../../../api/useIntention'
import { AskConsent } from '../../../components/AskConsent'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { PictureRow } from '../../../components/PictureRow'
import { Resident } from '../../../components/Resident'
import { Empty } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { Ask } from '../components/Ask'
import { Corrections } from '../components/Corrections'
import { DecisionWords } from '../components/Decision'
import { Fault } from '../components/Fault'
import { Head } from '../components/Head'
import { Notes } from '../components/Notes'
import { Read } from '../components/Read'
import { Signatures } from '../components/Signatures'
import { put, type Shown } from '../useRecord'
import { dateWords } from '../wording'
import '../record.css'

export default function RecordReadPage() {
  return (
    <Page>
      <Resident>{() => <Read>{(shown) => <Shows {...shown} />}</Read>}</Resident>
    </Page>
  )
}

function Shows({ record, now }: Shown) {
  const [objecting, setObjecting] = useState(false)
  const saying = useIntention(object, { tries: 3 })
  const { gatheringId, seat, state, items, decisions, corrections, pictureIds } = record
  if (objecting) {
    return (
      <Ask
        label="哪里记得不对"
        example="比如：我说的是三栋，不是二栋"
        yes="告诉主持人"
        longest={300}
        acting={saying}
        onSay={async (words) => {
          const done = await saying.run({ gatheringId, words })
          if (done) {
            put(done)
            notify('主持人看得到，会答复您')
          }
          return done !== undefined
        }}
        onBack={() => setObjecting(false)}
      />
    )
  }
  const within = seat === 'host' || seat === 'present'
  return (
    <View className="stack">
      <Head record={record} now={now} />
      {seat === 'host' ? (
        <Button
          words={state === 'published' ? '写更正' : '写记录'}
          onPress={() => open(ROUTES.recordWrite, { gatheringId })}
        />
      ) : null}
      {state === 'published' ? null : <Here record={record} onObject={() => setObjecting(true)} />}
      <Corrections corrections={corrections} now={now} />
      {decisions.length > 0 ? <View className="section">定下的事</View> : null}
      {decisions.map((decision, i) => (
        <Card key={decision.decisionId} tone="good">
          <DecisionWords decision={decision} number={i + 1} />
        </Card>
      ))}
      {seat === 'outsider' ? (
        <Text className="plain quiet">您不住在这里，只看得到题目和定下的事。</Text>
      ) : (
        <>
          {items.length > 0 ? <View className="section">说了什么</View> : null}
          {items.length === 0 && state !== 'published' ? (
            <Empty title="还没有议程" words="主持人写了就会出现。" />
          ) : (
            <Notes items={items} />
          )}
          <PictureRow ids={pictureIds} label="现场照片" />
        </>
      )}
      <There record={record} within={within} />
    </View>
  )
}

/** Who is there asks to speak, signs, and says what is written wrong. */
function Here({ record, onObject }: { record: RecordView; onObject(): void }) {
  const raising = useIntention(hand, { tries: 3 })
  const { gatheringId, may, speakers, mySignature, objections } = record
  const mine = speakers.find((one) => one.mine && one.state !== 'done')
  const before = speakers.filter(({ state }) => state === 'waiting')
  const turn = mine ? before.indexOf(mine) : -1
  const raise = async (up: boolean) => {
    const done = await raising.run({ gatheringId, up })
    if (done) put(done)
  }
  return (
    <>
      {may.includes('sign') && mySignature !== undefined && mySignature !== 'yes' ? (
        <Card tone="care" title={mySignature === 'older' ? '记录改过了，请重新签字' : '请您看一遍，再签字'}>
          <Button kind="primary" words="去签字" onPress={() => open(ROUTES.recordSign, { gatheringId })} />
        </Card>
      ) : null}
      {mySignature === 'yes' ? <Card tone="good" title="您签过字了" /> : null}
      {mine ? (
        <Card tone="care" title={mine.state === 'speaking' ? '轮到您发言了' : `您排在第${turn + 1}位`}>
          {mine.state === 'waiting' ? (
            <Button words="不说了" busy={raising.busy} onPress={() => void raise(false)} />
          ) : null}
        </Card>
      ) : may.includes('hand') && mySignature !== undefined ? (
        <Button kind="primary" words="我要发言" busy={raising.busy} onPress={() => void raise(true)} />
      ) : null}
      <Fault fault={raising.fault} />
      {objections
        .filter((one) => one.mine)
        .map(({ objectionId, words, answer }) => (
          <Card key={objectionId} title="您提的意见">
            <Text className="plain">{words}</Text>
            <Text className="plain quiet">{answer ? `主持人答复：${answer}` : '主持人还没有答复'}</Text>
          </Card>
        ))}
      {may.includes('object') ? <Button words="记得不对，我有意见" onPress={onObject} /> : null}
      {mySignature === undefined ? null : (
        <AskConsent
          words="要签字、公布了，微信告诉我"
          templates={['recordToSign', 'recordPublished', 'recordCorrected']}
          yes="记下了，会发微信消息给您。"
        />
      )}
    </>
  )
}

function There({ record, within }: { record: RecordView; within: boolean }) {
  const [looks, setLooks] = useState(false)
  const { gatheringId, people, present, signed, publishedAt, publishedBy } = record
  return (
    <Card title="到场和签字">
      <Text className="plain">{`到场${people}人，${signed}人签字`}</Text>
      {present.length > 0 ? <Text className="plain quiet">{present.map(({ name }) => name).join('、')}</Text> : null}
      {publishedAt === undefined ? null : (
        <Text className="plain quiet">{`${dateWords(publishedAt)}公布，${publishedBy ?? ''}核对`}</Text>
      )}
      {within && signed > 0 ? (
        looks ? (
          <View className="record-acts">
            <Signatures gatheringId={gatheringId} />
          </View>
        ) : (
          <View className="record-acts">
            <Button words="看签字" about="只有到场的人看得到" onPress={() => setLooks(true)} />
          </View>
        )
      ) : null}
    </Card>
  )
}
