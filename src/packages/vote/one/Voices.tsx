// One's own vote, and those of owners who gave a proxy: chosen, confirmed because it cannot be changed, and then only that it was cast.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { cast, type Voice, type VoteView } from '~/domain/vote/contract'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { ask } from '../../../platform/ask'
import { Remind } from './Remind'
import '../vote.css'

interface VoicesProps {
  vote: VoteView
  now: number
  onVoted(after: VoteView): void
  onReread(): void
}

/** Sooner than a day before the end there is nothing to remind of. */
const DAY = 86_400_000

export function Voices({ vote, now, onVoted, onReread }: VoicesProps) {
  if (vote.state !== 'open') return null
  if (vote.counting)
    return (
      <Card tone="care" title="投票已经截止，正在计票">
        <View className="stack">
          <Text className="plain">一两分钟后公布结果。</Text>
          <Button words="看看结果出来没有" onPress={onReread} />
        </View>
      </Card>
    )
  if (vote.notEntitled)
    return (
      <Card title="这次您不能投票">
        <Text className="plain">{vote.notEntitled}</Text>
      </Card>
    )
  return (
    <>
      {vote.voices.map((voice) => (
        <One key={voice.unitId ?? 'self'} vote={vote} voice={voice} onVoted={onVoted} onReread={onReread} />
      ))}
      {vote.voices.some(({ voted }) => !voted) && vote.until - DAY > now ? <Remind /> : null}
    </>
  )
}

function One({ vote, voice, onVoted, onReread }: Omit<VoicesProps, 'now'> & { voice: Voice }) {
  const [choice, setChoice] = useState<number>()
  const casting = useIntention(cast, { tries: 3 })
  const { options, voteId, secret } = vote
  const refused = casting.fault ? (
    <Text className="plain field__error" {...spoken({ role: 'alert' })}>
      {sentenceOf(casting.fault)}
    </Text>
  ) : null
  // It was cast from another phone meanwhile: what was chosen here is told not to count.
  if (voice.voted) return <Voted vote={vote} voice={voice} refused={refused} />
  const send = async () => {
    if (choice === undefined) return
    const sure = await ask({
      title: `投“${options[choice]}”？`,
      words: `${voice.unitId ? `${voice.words}。` : ''}投出去就不能改，也不能收回。${secret ? '投了什么，系统不记，社区和管理员都查不到。' : '投了什么，大家能看到。'}`,
      yes: '确定投票',
      no: '再想想',
    })
    if (!sure) return
    const done = await casting.run({ voteId, choice, ...(voice.unitId ? { unitId: voice.unitId } : {}) })
    if (done) {
      setChoice(undefined)
      onVoted(done.vote)
    } else onReread()
  }
  return (
    <Card title={voice.as === 'proxy' ? '受委托，请您代投' : '请您投票'}>
      {voice.unitId ? <Text className="plain">{voice.words}</Text> : null}
      <Given voice={voice} />
      <View className="ballots" {...spoken({ role: 'radiogroup', label: '请选一项' })}>
        {options.map((option, i) => (
          <View
            key={option}
            className={`ballot${choice === i ? ' ballot--on' : ''}`}
            hoverClass="button--pressed"
            {...spoken({ role: 'radio', label: option, checked: choice === i })}
            onClick={() => setChoice(i)}
          >
            <View className={`choice__mark${choice === i ? ' choice__mark--on' : ''}`} />
            <Text className="ballot__words">{option}</Text>
          </View>
        ))}
      </View>
      {refused}
      <Button
        kind="primary"
        words="投票"
        busy={casting.busy}
        {...(choice === undefined ? { offBecause: '请先选一项' } : {})}
        onPress={() => void send()}
      />
    </Card>
  )
}

interface VotedProps {
  vote: VoteView
  voice: Voice
  /** Why another choice did not go in. */
  refused: ReactNode
}

function Voted({ vote: { options, secret }, voice, refused }: VotedProps) {
  return (
    <Card tone="good" title={voice.as === 'proxy' ? '这一份已经投了' : '您已经投票'}>
      {voice.unitId ? <Text className="plain">{voice.words}</Text> : null}
      <Given voice={voice} />
      {refused}
      <Text className="plain">
        {secret || voice.choice === undefined
          ? '秘密投票，投了什么不再显示，系统里也没有记。'
          : `投的是“${options[voice.choice]}”。`}
      </Text>
    </Card>
  )
}

/** Both see on what paper it was given: who gave it may find that they never did. */
function Given({ voice: { as, proxy, voted } }: { voice: Voice }) {
  if (!proxy) return null
  return (
    <View className="stack">
      {as === 'self' ? (
        <Text className="plain strong">
          {`登记了您委托${proxy.name}代投。${voted ? '' : '您自己先投，委托就不再用。'}没有这回事的话，请马上找社区撤回。`}
        </Text>
      ) : null}
      {proxy.pictureIds.length > 0 ? <Text className="plain">委托书：</Text> : null}
      <PictureRow ids={proxy.pictureIds} label="委托书照片" />
    </View>
  )
}
