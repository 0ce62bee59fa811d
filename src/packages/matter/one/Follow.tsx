// A neighbour's two: having met the same, which adds a voice; and only wanting to know what becomes of it.
import { Text } from '@tarojs/components'
import { follow, type MatterView } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { sentenceOf } from '../../../components/States'

interface FollowProps {
  matter: MatterView
  onDone(after: { matter: MatterView; now: Instant }): void
}

export function Follow({ matter, onDone }: FollowProps) {
  const { matterId, follows, met, counted } = matter
  const following = useIntention(follow, { tries: 3 })
  const set = async (to: { follows: boolean; met: boolean }) => {
    const after = await following.run({ matterId, ...to })
    if (after) onDone(after)
  }
  const { busy, fault } = following
  return (
    <>
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      {!met && counted === 'following' ? (
        <Button
          kind="primary"
          words="我也遇到"
          about="办到哪一步，一起告诉您"
          busy={busy}
          onPress={() => set({ follows: true, met: true })}
        />
      ) : null}
      {follows ? (
        <Button
          words="不再关注"
          about={met ? '您说过也遇到' : '现在有进展会告诉您'}
          busy={busy}
          onPress={() => set({ follows: false, met: false })}
        />
      ) : (
        <Button words="关注进展" busy={busy} onPress={() => set({ follows: true, met: false })} />
      )}
    </>
  )
}
