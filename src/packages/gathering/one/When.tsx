// When: the day on one line, the hours on the next, so that neither breaks in the middle.
import { Text } from '@tarojs/components'
import { dayParts, spanWords } from '~/domain/gathering/words'
import './one.css'

interface WhenProps {
  startsAt: number
  endsAt: number
  now: number
  large?: boolean
}

export function When({ startsAt, endsAt, now, large = false }: WhenProps) {
  const className = `plain strong${large ? ' lead' : ''}`
  const { near, date } = dayParts(startsAt, now)
  return (
    <>
      {/* Without brackets: so long a line would break inside the date where type is large. */}
      <Text className={className}>{near ? `${near} ${date}` : date}</Text>
      <Text className={className}>{spanWords(startsAt, endsAt)}</Text>
    </>
  )
}
