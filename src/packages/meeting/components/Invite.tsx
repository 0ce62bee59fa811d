// More units to a meeting that is called already.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { act, type MeetingView, units } from '~/domain/meeting/contract'
import { useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { ErrorState, Loading, sentenceOf } from '../../../components/States'

const SHOWN = 12

interface InviteProps {
  meeting: MeetingView
  placeId: string
  onDone(after: MeetingView): void
  onBack(): void
}

export function Invite({ meeting, placeId, onDone, onBack }: InviteProps) {
  const read = useCall(units, { level: meeting.level, placeId })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [looked, setLooked] = useState('')
  const inviting = useIntention(act, { tries: 3 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const there = new Set(meeting.invitations.map(({ organisationId }) => organisationId))
  const found = read.data.units.filter(
    ({ organisationId, name, about }) => !there.has(organisationId) && `${name}${about}`.includes(looked.trim()),
  )
  return (
    <View className="stack">
      <TextInput label="找单位" value={looked} onChange={setLooked} example="名称里的几个字" />
      <View className="list">
        {found.slice(0, SHOWN).map(({ organisationId, name, about }) => (
          <Tick
            key={organisationId}
            words={about ? `${name}（${about}）` : name}
            on={chosen.includes(organisationId)}
            onChange={(on) =>
              setChosen(on ? [...chosen, organisationId] : chosen.filter((one) => one !== organisationId))
            }
          />
        ))}
      </View>
      {found.length === 0 ? <Text className="plain">没有找到，请换几个字。</Text> : null}
      {inviting.fault ? <Text className="plain field__error">{sentenceOf(inviting.fault)}</Text> : null}
      <Button
        kind="primary"
        words={`请这${chosen.length}家`}
        busy={inviting.busy}
        {...(chosen.length === 0 ? { offBecause: '请先选单位' } : {})}
        onPress={async () => {
          const step = { event: 'invite' as const, organisationIds: [...chosen] }
          const done = await inviting.run({ meetingId: meeting.meetingId, step })
          if (done) onDone(done.meeting)
        }}
      />
      <Button words="回会议" onPress={onBack} />
    </View>
  )
}
