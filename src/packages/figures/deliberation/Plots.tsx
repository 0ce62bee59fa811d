// The drawings of deliberation, each with its sentence and the numbers behind it.
import { View } from '@tarojs/components'
import { TOPIC_STEPS } from '~/domain/figures/deliberation-month'
import {
  deliberationRateLine,
  heldMonthsSentence,
  kindsSentence,
  pollsWords,
  RATE_NAMES,
  ratesSentence,
  STEP_NAMES,
  stepsSentence,
  topicsSentence,
} from '~/domain/figures/deliberation-words'
import { countOf, countWords, monthWords, timesWords } from '~/domain/figures/matter-words'
import { KIND_WORDS } from '~/domain/gathering/words'
import { STATE_WORDS } from '~/domain/topic/words'
import { List, ListItem } from '../../../components/List'
import { Plotted } from '../components/Plotted'
import type { Shown } from './index'

export function Plots({ shown }: { shown: Shown }) {
  const { figures, drawings, sees } = shown
  const { gatherings, topics, steps, votes, rates, promises, months } = figures
  return (
    <View className="stack">
      {drawings.rates ? (
        <Plotted
          title="说到做到没有"
          words={ratesSentence(rates)}
          legend="每个数字后面写着是多少次里的多少次。"
          svg={drawings.rates}
          open
        >
          {(Object.keys(RATE_NAMES) as (keyof typeof RATE_NAMES)[]).flatMap((word) => {
            const rate = rates[word]
            return rate ? [<ListItem key={word} {...deliberationRateLine(word, rate)} />] : []
          })}
          {promises ? (
            <ListItem
              title="还没到日子的承诺"
              value={`${promises.topics.running + promises.hearings.running}`}
              about={`议题${promises.topics.running}次，代表接待${promises.hearings.running}次`}
            />
          ) : null}
        </Plotted>
      ) : null}
      {drawings.steps ? (
        <Plotted
          title="从提出到结果用多久"
          words={stepsSentence(steps)}
          legend="每一步的中间用时：一半的议题比它快。"
          svg={drawings.steps}
        >
          {TOPIC_STEPS.flatMap((step) => {
            const times = steps[step]
            if (!times) return []
            const count = times.count === undefined ? {} : { value: `${times.count}件` }
            return [<ListItem key={step} title={STEP_NAMES[step]} about={timesWords(times)} {...count} />]
          })}
        </Plotted>
      ) : null}
      {drawings.states ? (
        <Plotted title="议题到了哪一步" words={topicsSentence(topics)} svg={drawings.states}>
          {topics.states.map(({ state, count }) => (
            <ListItem key={state} title={STATE_WORDS[state]} value={countWords(count)} />
          ))}
        </Plotted>
      ) : null}
      {drawings.kinds ? (
        <Plotted title="办了哪些场次" words={kindsSentence(gatherings.kinds, KIND_WORDS)} svg={drawings.kinds}>
          {gatherings.kinds.map(({ kind, held, people }) => (
            <ListItem
              key={kind}
              title={KIND_WORDS[kind]}
              value={countOf(held, '场')}
              about={people === 'withheld' ? '来了几人次不公布' : `来了${countOf(people, '人次')}`}
            />
          ))}
        </Plotted>
      ) : null}
      {drawings.months ? (
        <Plotted
          title="一个月一个月看"
          words={heldMonthsSentence(months)}
          legend="每个月办了几场。"
          svg={drawings.months}
        >
          {months.map((one) => (
            <ListItem
              key={one.month}
              title={monthWords(one.month)}
              value={countOf(one.held, '场')}
              about={`议题${countOf(one.topics, '件')}，代表接待${countOf(one.hearings, '件')}`}
            />
          ))}
        </Plotted>
      ) : null}
      <View className="section">表决和征询</View>
      <List>
        <ListItem title="意见征询" about={`${pollsWords(votes.polls)}；只供参考，没有法律效力`} />
        <ListItem
          title="业主共同决定"
          about={`${pollsWords(votes.owners)}${sees === 'all' && rates.turnout ? `；名册上共${rates.turnout.of}人次` : ''}`}
        />
      </List>
    </View>
  )
}
