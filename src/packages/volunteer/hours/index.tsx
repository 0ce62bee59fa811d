// The weekly hours at which a volunteer may be called: a list of periods, each changed on its own, saved together.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { myDuty, setHours, type VolunteerDesk } from '~/domain/volunteer/contract'
import { hoursFault } from '~/domain/volunteer/hours'
import type { WeeklyHours } from '~/domain/volunteer/volunteer'
import { hoursInWords } from '~/domain/volunteer/words'
import { keyOf, queries, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { back } from '../../../platform/navigation'
import { Period } from '../components/Period'

/** A contract's most; a week is said in fewer. */
const MOST = 14
const NEW: WeeklyHours = { days: [1, 2, 3, 4, 5], fromHour: 18, toHour: 21 }

const FAULTS = { empty: '有一段的开始和结束一样，请改一改。', twice: '有两段一模一样，请删掉一段。' } as const

export default function HoursPage() {
  return (
    <Page title="平时什么时候可以叫我">
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const read = useCall(myDuty, {})
  if (read.data) return <Hours desk={read.data.desk} />
  if (read.isPending) return <Loading />
  return <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
}

function Hours({ desk }: { desk: VolunteerDesk }) {
  const [hours, setDraft, done] = useDraft<WeeklyHours[]>('volunteer.hours', desk.hours)
  const [edited, setEdited] = useState<number>()
  const saving = useIntention(setHours, { tries: 2 })
  const one = edited === undefined ? undefined : hours[edited]
  if (edited !== undefined && one) {
    return (
      <Period
        hours={one}
        onChange={(changed) => setDraft(hours.map((held, i) => (i === edited ? changed : held)))}
        onRemove={() => {
          setDraft(hours.filter((_, i) => i !== edited))
          setEdited(undefined)
        }}
        onDone={() => setEdited(undefined)}
      />
    )
  }
  const wrong = hoursFault(hours)
  const same = JSON.stringify(hours) === JSON.stringify(desk.hours)
  return (
    <View className="stack">
      {hours.length > 0 ? (
        <List>
          {hours.map((period, i) => (
            <ListItem
              // biome-ignore lint/suspicious/noArrayIndexKey: two periods may be alike while one is being changed
              key={i}
              title={hoursInWords(period)}
              about="点开修改"
              onPress={() => setEdited(i)}
            />
          ))}
        </List>
      ) : (
        <Empty title="还没有说好时间" words="没有时间段，就只在您选“现在可以叫我”的时候叫您。" />
      )}
      {hours.length < MOST ? (
        <Button
          words="加一段时间"
          onPress={() => {
            setDraft([...hours, NEW])
            setEdited(hours.length)
          }}
        />
      ) : null}
      {wrong ? (
        <Card tone="care">
          <Text className="plain">{FAULTS[wrong]}</Text>
        </Card>
      ) : null}
      <Button
        kind="primary"
        words="保存"
        busy={saving.busy}
        onPress={async () => {
          const saved = await saving.run({ hours, consentToCalls: desk.consentToCalls })
          if (!saved) return
          queries.setQueryData(keyOf(myDuty, {}), saved)
          done()
          await back()
        }}
        {...(wrong ? { offBecause: '先改好上面标出的地方' } : same ? { offBecause: '没有改动' } : {})}
      />
      {same ? null : <Button words="不改了" about="回到原来的时间" onPress={done} />}
      {saving.fault ? <Text className="plain field__error">{sentenceOf(saving.fault)}</Text> : null}
    </View>
  )
}
