// How it stands: who takes part beside what is needed, and by option where that may be told.
import { Text, View } from '@tarojs/components'
import type { VoteView } from '~/domain/vote/contract'
import { Card } from '../../../components/Card'
import { Tally } from '../components/Tally'

export function Stand({ vote }: { vote: VoteView }) {
  const { turnout, choices, choicesHidden, agreed, kind, state, roll } = vote
  if (state === 'draft' || state === 'cancelled') return null
  const closed = state === 'closed'
  return (
    <>
      <Card title={closed ? '多少人参与' : '到现在多少人参与'}>
        {turnout.ratios.length === 0 ? <Text className="plain">{turnout.words}</Text> : null}
        {turnout.ratios.map((ratio) => (
          <Tally key={ratio.of} {...ratio} />
        ))}
        {roll ? <Text className="plain quiet">{roll.words}</Text> : null}
      </Card>
      {choices.length > 0 ? (
        <Card title={closed ? '投票结果' : '到现在的票数'}>
          {choices.map(({ option, share, words }) => (
            <Tally key={option} words={`${option}：${words}`} share={share} />
          ))}
        </Card>
      ) : null}
      {choicesHidden ? (
        <Card>
          <Text className="plain">{choicesHidden}</Text>
        </Card>
      ) : null}
      {agreed.length > 0 && kind === 'owners' ? (
        <Card title={closed ? '同意的比例' : '到现在同意的比例'}>
          <View>
            {agreed.map((ratio) => (
              <Tally key={ratio.of} {...ratio} />
            ))}
          </View>
          <Text className="plain quiet">黑线是需要达到的比例，按参与表决的业主算。</Text>
        </Card>
      ) : null}
    </>
  )
}
