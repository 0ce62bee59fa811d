// Who sat for which party and what each said: one card a person, and beneath them which parties were not heard yet.
import { Text, View } from '@tarojs/components'
import { PARTIES } from '~/domain/topic/topic'
import { PARTY_WORDS, SEAT_STANCE_WORDS } from '~/domain/topic/words'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import { TextArea, TextInput } from '../../../components/Field'
import { ask } from '../../../platform/ask'
import { partiesWords, type Seat, type SeatStance, unheard } from './filled'

/** As the contract takes them. */
const MOST_SEATS = 40

const PARTY_OPTIONS = PARTIES.map((value) => ({ value, words: PARTY_WORDS[value] }))
const STANCE_OPTIONS = (['for', 'against', 'abstains'] as const).map((value) => ({
  value,
  words: SEAT_STANCE_WORDS[value],
}))

export function Seats({ seats, onChange }: { seats: readonly Seat[]; onChange(seats: Seat[]): void }) {
  const left = unheard(seats)
  const put = (at: number, part: Partial<Seat>) =>
    onChange(seats.map((seat, i) => (i === at ? { ...seat, ...part } : seat)))
  const add = () => {
    // The party that is still missing comes next.
    const party = left[0] ?? seats.at(-1)?.party ?? 'residents'
    onChange([...seats, { party, name: '', stance: 'for', words: '' }])
  }
  const remove = async (at: number) => {
    const name = seats[at]?.name.trim()
    if (!name || (await ask({ title: `移除${name}？`, yes: '移除', no: '留着', tone: 'danger' })))
      onChange(seats.filter((_, i) => i !== at))
  }
  return (
    <View className="stack">
      <View className="section">来了哪些人</View>
      {seats.map((seat, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: somebody without a name yet is known by the place on the list only
        <Card key={i} title={`第${i + 1}个人`}>
          <View className="stack">
            <ChartSpan
              label="代表哪一方"
              options={PARTY_OPTIONS}
              value={seat.party}
              onChange={(party) => put(i, { party })}
            />
            <TextInput
              label={`第${i + 1}个人的姓名`}
              value={seat.name}
              onChange={(name) => put(i, { name })}
              longest={40}
            />
            <ChartSpan<SeatStance>
              label="什么态度"
              options={STANCE_OPTIONS}
              value={seat.stance}
              onChange={(stance) => put(i, { stance })}
            />
            <TextArea
              label={`第${i + 1}个人说了什么（可以不写）`}
              value={seat.words}
              onChange={(words) => put(i, { words })}
              longest={500}
            />
            <Button words={`移除第${i + 1}个人`} onPress={() => void remove(i)} />
          </View>
        </Card>
      ))}
      <Text className={left.length > 0 ? 'plain strong' : 'plain'}>
        {left.length > 0 ? `还没有：${partiesWords(left)}` : '五方都有人来了。'}
      </Text>
      <Button
        words={seats.length === 0 ? '加一个人' : '再加一个人'}
        {...(seats.length >= MOST_SEATS ? { offBecause: `最多${MOST_SEATS}个人` } : {})}
        onPress={add}
      />
    </View>
  )
}
