// What each step asks of who leads a topic.
import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { beijing } from '~/domain/beijing'
import type { TopicView } from '~/domain/topic/contract'
import { CARRY_WORDS, DECIDED_BY_WORDS } from '~/domain/topic/words'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import { Stepper } from '../../../components/Stepper'
import { usePictures } from '../../../components/usePictures'
import { Days } from '../../matter/act/Days'
import { useTree } from '../../matter/components/useTree'
import { CategoryStep } from '../../matter/raise/CategoryStep'
import { Stances } from '../components/Stances'
import { dayWords } from '../wording'
import { type Filled, heardSeats, mayBeUnfinished, openPromises, partiesWords, unheard } from './filled'
import { Owner } from './Owner'
import { PastDays } from './PastDays'
import { Seats } from './Seats'
import { backWords, type LeadEvent } from './steps'
import { Until } from './Until'

interface AskedProps {
  event: LeadEvent
  topic: TopicView
  now: number
  filled: Filled
  change(part: Partial<Filled>): void
  onBusy(busy: boolean): void
}

export function Asked(props: AskedProps) {
  const { event, topic, now, filled, change } = props
  switch (event) {
    case 'collect':
      return (
        <>
          <Days label="到哪天截止" now={now} value={filled.day} onChange={(day) => change({ day })} />
          <TextInput
            label="请谁来说"
            value={filled.whom}
            onChange={(whom) => change({ whom })}
            example="比如：1栋到6栋的住户"
            longest={100}
          />
        </>
      )
    case 'enterOpinion':
      return (
        <>
          <TextInput label="谁说的" value={filled.name} onChange={(name) => change({ name })} longest={40} />
          <TextInput
            label="他登记过的手机号（没有就不填）"
            value={filled.phone}
            onChange={(phone) => change({ phone })}
            hint="填了，他自己看得到记了什么；记得不对，他能提出来"
            keys="number"
            longest={13}
          />
          <Stances label="他怎么想" value={filled.stance || undefined} onChange={(stance) => change({ stance })} />
          <TextArea
            label="他的话（可以不写）"
            value={filled.words}
            onChange={(words) => change({ words })}
            hint="照他说的写，邻居会看到"
          />
        </>
      )
    case 'endCollecting':
      return null
    case 'propose':
      return (
        <>
          <Text className="plain">{`征集到${topic.opinions}人的想法：赞成${topic.stances.for}，不赞成${topic.stances.against}，别的${topic.stances.other}。`}</Text>
          <TextArea
            label="方案"
            value={filled.words}
            onChange={(words) => change({ words })}
            example="比如：在3栋东侧空地建充电车棚，物业出地，业委会出一半钱"
          />
          <Money filled={filled} change={change} />
        </>
      )
    case 'sit':
      return <Sit {...props} />
    case 'deliberated':
      return <Deliberated {...props} />
    case 'decide':
      return (
        <>
          {topic.deciding ? (
            <Text className="plain">{`这是${DECIDED_BY_WORDS[topic.deciding.by].name}。${DECIDED_BY_WORDS[topic.deciding.by].binds}`}</Text>
          ) : null}
          <Choice
            label="通过了没有"
            options={[
              { value: 'yes', title: '通过' },
              { value: 'no', title: '没有通过' },
            ]}
            value={filled.adopted || undefined}
            onChange={(adopted) => change({ adopted })}
          />
          <TextArea
            label="决定了什么"
            value={filled.words}
            onChange={(words) => change({ words })}
            example="比如：同意在3栋东侧建车棚，年底前建好"
          />
        </>
      )
    case 'publish':
      return (
        <Stepper
          label="公开几天"
          value={`${filled.days}天`}
          atLeast={filled.days <= 3}
          atMost={filled.days >= 30}
          onLess={() => change({ days: filled.days - 1 })}
          onMore={() => change({ days: filled.days + 1 })}
        />
      )
    case 'carry':
      return <Carry {...props} />
    case 'done':
      return (
        <>
          <Choice
            label="哪一项办好了"
            options={openPromises(topic).map(({ index, what, owner, until }) => ({
              value: String(index),
              title: what,
              about: [owner, until === undefined ? '' : `${dayWords(until, now)}前`].filter(Boolean).join('，'),
            }))}
            value={filled.index || undefined}
            onChange={(index) => change({ index })}
          />
          <TextArea
            label="办成了什么样"
            value={filled.words}
            onChange={(words) => change({ words })}
            example="比如：车棚建好了，12个充电口，今天通了电"
            longest={200}
          />
        </>
      )
    case 'result':
      return (
        <>
          <TextArea
            label="结果"
            value={filled.words}
            onChange={(words) => change({ words })}
            example="比如：车棚建好启用了，楼道里不再停电动车"
          />
          {mayBeUnfinished(topic) ? (
            <TextArea
              label={`还有没办完的，为什么不再办${openPromises(topic).length > 0 ? '' : '（办完了不用写）'}`}
              value={filled.unfinished}
              onChange={(unfinished) => change({ unfinished })}
              example="比如：第二期的钱还没有批下来，另外再议"
              longest={200}
            />
          ) : null}
          <ResultPictures {...props} />
        </>
      )
    case 'sendBack':
      return (
        <>
          <Text className="plain strong">{backWords(topic.state)}</Text>
          <Why filled={filled} change={change} example="比如：没有请物业公司来，要再协商一次" />
        </>
      )
    case 'decline':
      return <Why filled={filled} change={change} example="比如：这件事已经列进明年的改造，不用另外议" />
    case 'drop':
      return <Why filled={filled} change={change} example="比如：大多数人不同意，先不做了" />
  }
}

type Part = Pick<AskedProps, 'filled' | 'change'>

const Why = ({ filled, change, example }: Part & { example: string }) => (
  <TextArea
    label="为什么"
    value={filled.words}
    onChange={(words) => change({ words })}
    example={example}
    longest={200}
  />
)

const Money = ({ filled, change }: Part) => (
  <TextInput
    label="要花多少钱（可以不写）"
    value={filled.money}
    onChange={(money) => change({ money })}
    hint="单位是元，写整数"
    keys="number"
    longest={9}
  />
)

function Sit({ topic, now, filled, change }: AskedProps) {
  const held = topic.gatherings.filter(({ startsAt }) => startsAt <= now)
  const choose = (gatheringId: string) => {
    const found = held.find((one) => one.gatheringId === gatheringId)
    if (!found) return change({ gatheringId: '' })
    const at = beijing(found.startsAt)
    change({ gatheringId, day: at.format('YYYY-MM-DD'), hour: at.format('HH:mm'), where: filled.where || found.title })
  }
  return (
    <>
      {held.length > 0 ? (
        <Choice
          label="是哪一场"
          options={[
            ...held.map(({ gatheringId, title, startsAt }) => ({
              value: gatheringId,
              title,
              about: dayWords(startsAt, now),
            })),
            { value: 'none', title: '都不是，另外坐下来谈的' },
          ]}
          value={filled.gatheringId || undefined}
          onChange={choose}
        />
      ) : null}
      <PastDays now={now} day={filled.day} hour={filled.hour} onChange={(day, hour) => change({ day, hour })} />
      <TextInput
        label="在哪里"
        value={filled.where}
        onChange={(where) => change({ where })}
        example="比如：2栋楼下议事亭"
        longest={60}
      />
      <Seats seats={filled.seats} onChange={(seats) => change({ seats })} />
      <TextArea
        label="协商的情况"
        value={filled.words}
        onChange={(words) => change({ words })}
        example="比如：都同意建，位置往东挪两米"
      />
    </>
  )
}

const BYS = ['parties', 'poll', 'owners'] as const
const BY_TITLES = { parties: '五方商量着定', poll: '征询大家意见后定', owners: '业主共同决定' } as const

function Deliberated({ topic, filled, change }: AskedProps) {
  const left = unheard(heardSeats(topic))
  return (
    <>
      {left.length > 0 ? (
        <Card tone="care" title={`没有听到：${partiesWords(left)}`}>
          <Text className="plain">五方都要听到。实在来不了的，请写明为什么，大家看得到。</Text>
        </Card>
      ) : (
        <Text className="plain">五方都说过了。</Text>
      )}
      {left.length > 0 ? (
        <TextArea
          label="为什么没有来"
          value={filled.absent}
          onChange={(absent) => change({ absent })}
          example="比如：小区还没有业主委员会"
          longest={200}
        />
      ) : null}
      <Choice
        label="怎么决定"
        options={BYS.map((value) => ({ value, title: BY_TITLES[value], about: DECIDED_BY_WORDS[value].binds }))}
        value={filled.by || undefined}
        onChange={(by) => change({ by })}
      />
    </>
  )
}

const KIND_ABOUT = {
  matter: '像普通诉求一样，按时限办',
  project: '要花钱、要施工的，写明谁来办、哪天办好',
  undertaking: '答应做的一件事，写明谁来办、哪天办好',
} as const

function Carry({ topic, now, filled, change }: AskedProps) {
  const tree = useTree()
  const chosen = tree.find(({ _id }) => _id === filled.categoryId)
  return (
    <>
      <Choice
        label="怎么办"
        options={(['undertaking', 'project', 'matter'] as const).map((value) => ({
          value,
          title: CARRY_WORDS[value],
          about: KIND_ABOUT[value],
        }))}
        value={filled.kind || undefined}
        onChange={(kind) => change({ kind })}
      />
      {filled.kind ? (
        <TextArea
          label="要办什么"
          value={filled.words}
          onChange={(words) => change({ words })}
          example="比如：建好12个口的充电车棚"
          longest={filled.kind === 'matter' ? 500 : 200}
        />
      ) : null}
      {filled.kind === 'matter' ? (
        chosen ? (
          <Button words={`分类：${chosen.name}`} about="点一下重新选" onPress={() => change({ categoryId: '' })} />
        ) : (
          <CategoryStep
            words={filled.words}
            tree={tree}
            chosen={undefined}
            onChosen={(categoryId) => change({ categoryId })}
            onBack={() => change({ kind: '' })}
          />
        )
      ) : null}
      {filled.kind === 'project' || filled.kind === 'undertaking' ? (
        <>
          <Owner topicId={topic.topicId} value={filled.owner} onChange={(owner) => change({ owner })} />
          <Until label="哪天办好" now={now} value={filled.day} onChange={(day) => change({ day })} />
          <Money filled={filled} change={change} />
        </>
      ) : null}
    </>
  )
}

function ResultPictures({ topic: { topicId }, filled, change, onBusy }: AskedProps) {
  const adding = usePictures({
    about: { room: 'topic', topicId },
    most: 9,
    ids: filled.pictureIds,
    onIds: (pictureIds) => change({ pictureIds }),
  })
  const { busy } = adding
  useEffect(() => onBusy(busy), [busy, onBusy])
  return (
    <View className="stack">
      <Pictures label="办好的照片（可以不加）" most={9} adding={adding} />
    </View>
  )
}
