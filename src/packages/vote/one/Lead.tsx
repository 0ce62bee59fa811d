// What those do who prepare it or take down votes: change a draft, open it, the roll, a paper vote in a poll, giving it up.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { act, type VoteView } from '~/domain/vote/contract'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { Paper } from '../components/Paper'
import { mannerWords, untilWords } from '../wording'

interface LeadProps {
  vote: VoteView
  now: number
  onAfter(after: VoteView): void
}

/** A vote is open for an hour at least. */
const HOUR = 3_600_000

export function Lead({ vote, now, onAfter }: LeadProps) {
  const [writing, setWriting] = useState<'cancel' | 'paper'>()
  const acting = useIntention(act, { tries: 3 })
  const { may, voteId } = vote
  if (!may.some((one) => one !== 'ballots')) return null
  if (writing === 'cancel') return <Cancel vote={vote} onAfter={onAfter} onBack={() => setWriting(undefined)} />
  if (writing === 'paper')
    return (
      <Card title="录入纸质票">
        <Paper vote={vote} onDone={() => setWriting(undefined)} onBack={() => setWriting(undefined)} />
      </Card>
    )
  const begin = async () => {
    const sure = await ask({
      title: '现在开始投票？',
      words: `${mannerWords(vote)}，${untilWords(vote.until)}截止。开始以后，题目、选项、方式、时间和名册都不能再改。`,
      yes: '开始投票',
      no: '再看看',
    })
    if (!sure) return
    const done = await acting.run({ voteId, step: { event: 'open' } })
    if (done) onAfter(done.vote)
  }
  return (
    <Card title="您来办理">
      <View className="stack">
        {acting.fault ? <Text className="plain field__error">{sentenceOf(acting.fault)}</Text> : null}
        {may.includes('roll') ? (
          <Button
            words="业主名册"
            about={vote.state === 'draft' ? '录入、粘贴、登记委托' : '登记委托、录入纸质票'}
            onPress={() => open(ROUTES.voteRoll, { voteId })}
          />
        ) : null}
        {may.includes('paper') && vote.kind === 'poll' ? (
          <Button words="录入纸质票" about="帮没有手机的居民投" onPress={() => setWriting('paper')} />
        ) : null}
        {may.includes('edit') ? <Button words="修改" onPress={() => open(ROUTES.votePrepare, { voteId })} /> : null}
        {may.includes('open') ? (
          <Button
            kind="primary"
            words="开始投票"
            busy={acting.busy}
            {...(vote.until < now + HOUR ? { offBecause: '截止时间已经过了或太近，请先修改' } : {})}
            onPress={() => void begin()}
          />
        ) : null}
        {may.includes('cancel') ? (
          <Button kind="danger" words="取消这次投票" onPress={() => setWriting('cancel')} />
        ) : null}
      </View>
    </Card>
  )
}

function Cancel({ vote, onAfter, onBack }: Omit<LeadProps, 'now'> & { onBack(): void }) {
  const [words, setWords] = useState('')
  const acting = useIntention(act, { tries: 3 })
  const send = async () => {
    const done = await acting.run({ voteId: vote.voteId, step: { event: 'cancel', words } })
    if (!done) return
    onBack()
    onAfter(done.vote)
  }
  return (
    <Card title="取消这次投票">
      <View className="stack">
        <Text className="plain">取消以后不计票、没有结果，已经投的票会作废。原因大家都能看到。</Text>
        <TextArea
          label="为什么取消？"
          value={words}
          onChange={setWords}
          example="比如：名册有误，核对后重新开始"
          longest={200}
        />
        {acting.fault ? <Text className="plain field__error">{sentenceOf(acting.fault)}</Text> : null}
        <Button
          kind="danger"
          words="确定取消"
          busy={acting.busy}
          {...(words.trim().length < 2 ? { offBecause: '请先写原因' } : {})}
          onPress={() => void send()}
        />
        <Button words="不取消了" onPress={onBack} />
      </View>
    </Card>
  )
}
