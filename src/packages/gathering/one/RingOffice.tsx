// Whoever would rather speak to somebody: the community's telephone, never louder than what the page is for.
import { useMe } from '../../../api/session'
import { RingCommunity } from '../../../components/CallButton'

export function RingOffice() {
  const me = useMe()
  return me ? <RingCommunity me={me} /> : null
}
