// Whoever would rather speak to somebody: the community's telephone, never louder than what the page is for.
import { useMe } from '../../../api/session'
import { CallButton } from '../../../components/CallButton'

export function RingOffice() {
  const me = useMe()
  if (!me) return null
  const { officePhone, communityName } = me
  return <CallButton phone={officePhone} who={communityName} words="打电话给社区" about={communityName} />
}
