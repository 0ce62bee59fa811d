// When: the day on one line, the hours on the next, so that neither breaks in the middle.
import { Text } from '@tarojs/components'
import { dayWords, spanWords } from '~/domain/gathering/words'
import './one.css'

interface WhenProps {
  startsAt: number
  endsAt: number
  now: number
  large?: boolean
}

export function When({ startsAt, endsAt, now, large = false }: WhenProps) {
  const className = `plain strong${large ? ' lead' : ''}`
  return (
    <>
      <Text className={className}>{dayWords(startsAt, now)}</Text>
      <Text className={className}>{spanWords(startsAt, endsAt)}</Text>
    </>
  )
}
