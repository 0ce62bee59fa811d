// "Not tonight": in peace for an hour or until the morning, said plainly, taken back with one tap.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { nextAt, sinceMidnight } from '~/domain/beijing'
import { type SNOOZES, snooze, type VolunteerDesk, wake } from '~/domain/volunteer/contract'
import { useIntention } from '../../api/useIntention'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { sentenceOf } from '../../components/States'
import { clock } from '../time'
import { showDesk } from './showDesk'

type Length = (typeof SNOOZES)[number]

const MORNING = 7

/** 今天早上7点 before seven, else 明天早上7点. */
const morningInWords = (now: number): string =>
  nextAt(now, MORNING) - now + sinceMidnight(now) < 86_400_000 ? '到今天早上7点' : '到明天早上7点'

const options = (now: number): { value: Length; title: string }[] => [
  { value: 'oneHour', title: '1小时' },
  { value: 'twoHours', title: '2小时' },
  { value: 'eightHours', title: '8小时' },
  { value: 'morning', title: morningInWords(now) },
]

export function Rest({ desk }: { desk: VolunteerDesk }) {
  const [choosing, setChoosing] = useState(false)
  const rest = useIntention(snooze, { tries: 2 })
  const end = useIntention(wake, { tries: 2 })
  const fault = rest.fault ?? end.fault
  const said = fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null

  if (desk.snoozedUntil !== undefined) {
    return (
      <Card tone="care" title={`到${clock(desk.snoozedUntil)}之前不叫您`}>
        <View className="stack">
          <Text className="plain">到时自动恢复原样。跟您结对的老人按铃，还是会告诉您。</Text>
          <Button
            words="不歇了"
            about="现在就恢复原样"
            busy={end.busy}
            onPress={async () => showDesk(await end.run({}))}
          />
          {said}
        </View>
      </Card>
    )
  }
  return (
    <Card title="想歇一会儿">
      <View className="stack">
        {choosing ? (
          <>
            <Choice
              label={rest.busy ? '正在保存…' : '歇多久'}
              value={undefined}
              options={options(Date.now())}
              onChange={async (length) => {
                const done = await rest.run({ length })
                showDesk(done)
                if (done) setChoosing(false)
              }}
            />
            <Button words="不歇了" onPress={() => setChoosing(false)} />
          </>
        ) : (
          <Button words="今晚别叫我" about="歇一会儿，到时自动恢复原样" onPress={() => setChoosing(true)} />
        )}
        {said}
      </View>
    </Card>
  )
}
