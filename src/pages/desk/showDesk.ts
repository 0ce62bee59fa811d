// What the desk is after something was said of oneself.
import { myDuty, type VolunteerDesk } from '~/domain/volunteer/contract'
import { keyOf, queries } from '../../api/queries'

export function showDesk(done: { desk: VolunteerDesk } | undefined): void {
  if (done) queries.setQueryData(keyOf(myDuty, {}), done)
}
