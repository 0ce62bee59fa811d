// A matter that many have becomes a topic in one tap: for who raised or follows it, and for who works on it or above.
import type { MatterView } from '~/domain/matter/contract'
import { Button } from '../../../components/Button'
import { open, ROUTES } from '../../../platform/navigation'

const mayBecomeTopic = ({ voices, isPublic, as }: MatterView): boolean =>
  voices > 1 &&
  isPublic &&
  (['raiser', 'follower', 'owner', 'above', 'second', 'below'] as const).some((one) => as.includes(one))

export function BecomeTopic({ matter }: { matter: MatterView }) {
  if (!mayBecomeTopic(matter)) return null
  const { matterId, words } = matter
  return (
    <Button
      words="提成议题"
      about="很多人遇到，请大家一起商量"
      onPress={() => open(ROUTES.topicRaise, { from: 'matter', id: matterId, title: words.slice(0, 100) })}
    />
  )
}
