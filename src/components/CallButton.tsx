// Ringing somebody up: asks once whether one means it, then dials.
import { View } from '@tarojs/components'
import { ask } from '../platform/ask'
import { dial } from '../platform/dial'
import { Button } from './Button'

interface CallButtonProps {
  phone: string
  /** Who answers: 值班电话, 急救. */
  who: string
  kind?: 'primary' | 'plain' | 'danger'
  /** Instead of who and number. */
  words?: string
  /** A second line below the words. */
  about?: string
  /** After dialling. */
  onDialled?(): void
}

export async function callUp(phone: string, who: string): Promise<boolean> {
  const sure = await ask({ title: `拨打${who}？`, words: `号码：${phone}`, yes: `拨打 ${phone}`, no: '不打了' })
  if (sure) await dial(phone)
  return sure
}

export function CallButton({ phone, who, kind = 'plain', words, about, onDialled }: CallButtonProps) {
  return (
    <Button
      kind={kind}
      // The number stands on a line of its own: at its hyphen it would break in large type.
      {...(words ? { words, ...(about ? { about } : {}) } : { words: who, about: phone })}
      onPress={async () => {
        if (await callUp(phone, who)) onDialled?.()
      }}
    />
  )
}

interface RingCommunityProps {
  me: { communityName: string; officePhone: string }
  /** Instead of the office's. */
  phone?: string
  kind?: 'primary' | 'plain'
}

/** One's own community. */
export function RingCommunity({ me, phone = me.officePhone, kind = 'plain' }: RingCommunityProps) {
  const { communityName } = me
  return <CallButton kind={kind} phone={phone} who={communityName} words="打电话给社区" about={communityName} />
}

const EMERGENCIES = [
  { phone: '120', who: '急救' },
  { phone: '119', who: '火警' },
  { phone: '110', who: '报警' },
] as const

/** One tap from every screen of the bell: neighbours' help is not an ambulance. */
export function EmergencyCalls() {
  return (
    <View className="calls">
      {EMERGENCIES.map(({ phone, who }) => (
        <CallButton key={phone} phone={phone} who={who} kind="danger" words={`${who}${phone}`} />
      ))}
    </View>
  )
}
