// The week at a glance, and the hour one looks at: by day and by one hour earlier or later, on targets of full size.
import { Text, View } from '@tarojs/components'
import { HOURS } from '~/domain/coverage/week'
import { hourWords } from '~/domain/coverage/words'
import { Button } from '../../../components/Button'
import { ChartSpan } from '../../../components/ChartSpan'
import { spoken } from '../../../components/spoken'
import { type Covered, type Moment, shadeOf, weakestHour, weekSentence } from '../wording'

const DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const
const HOURS_OF_DAY = Array.from({ length: 24 }, (_, hour) => hour)

interface WeekProps {
  covered: Covered
  k: number
  moment: Moment
  onMoment(moment: Moment): void
}

export function Week({ covered, k, moment, onMoment }: WeekProps) {
  const { below, households } = covered
  const words = weekSentence(covered, k)
  return (
    <View className="stack">
      <Text className="plain">{words}</Text>
      <View className="week" {...spoken({ role: 'img', label: `一周168个钟点，${words}` })}>
        <View className="week__hours" {...spoken({ hidden: true })}>
          {['0点', '6点', '12点', '18点', '24点'].map((hour) => (
            <Text key={hour}>{hour}</Text>
          ))}
        </View>
        {DAYS.map((day, i) => (
          <View key={day} className="week__row" {...spoken({ hidden: true })}>
            <Text className="week__day">{day}</Text>
            {HOURS_OF_DAY.map((hour) => {
              const at = i * 24 + hour
              const shade = shadeOf(below[at] ?? 0, households)
              return (
                <View
                  key={hour}
                  className={`week__hour week__hour--${shade}${moment === at ? ' week__hour--chosen' : ''}`}
                />
              )
            })}
          </View>
        ))}
        <Text className="plain quiet">颜色越深，不够{k}人的人家越多。</Text>
      </View>
      <ChartSpan<'week' | 'hour'>
        label="看整周还是一个钟点"
        options={[
          { value: 'week', words: '看整周' },
          { value: 'hour', words: '看一个钟点' },
        ]}
        value={moment === 'week' ? 'week' : 'hour'}
        onChange={(what) => onMoment(what === 'week' ? 'week' : weakestHour(below))}
      />
      {moment === 'week' ? null : <Hour covered={covered} k={k} hour={moment} onHour={onMoment} />}
    </View>
  )
}

function Hour({ covered, k, hour, onHour }: { covered: Covered; k: number; hour: number; onHour(hour: number): void }) {
  const move = (by: number) => onHour((hour + by + HOURS) % HOURS)
  return (
    <View className="stack">
      <Text className="plain lead strong">
        {hourWords(hour)}：{covered.below[hour]}户不够{k}人
      </Text>
      <ChartSpan<number>
        label="星期几"
        options={DAYS.map((day, value) => ({ value, words: `周${day}` }))}
        value={Math.floor(hour / 24)}
        onChange={(day) => onHour(day * 24 + (hour % 24))}
      />
      <View className="hours">
        <Button words="早一小时" onPress={() => move(-1)} />
        <Button words="晚一小时" onPress={() => move(1)} />
      </View>
    </View>
  )
}
