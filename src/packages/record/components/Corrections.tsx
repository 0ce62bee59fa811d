// What was put right after publishing, with who and when.
import { Text } from '@tarojs/components'
import type { RecordView } from '~/domain/record/contract'
import { dayAndTime } from '~/domain/task/words'
import { Card } from '../../../components/Card'

export function Corrections({ corrections, now }: { corrections: RecordView['corrections']; now: number }) {
  return (
    <>
      {corrections.map(({ at, by, words, pending }) => (
        <Card key={at} title="更正" tone="care">
          <Text className="plain">{pending ? '这条更正正在审核' : words}</Text>
          <Text className="plain quiet">{`${dayAndTime(at, now)}，${by}`}</Text>
        </Card>
      ))}
    </>
  )
}
