// So that it is not forgotten: into the phone's calendar, a message before, the card for a neighbour.

import { type GatheringView, ics } from '~/domain/gathering/contract'
import { dayWords } from '~/domain/gathering/words'
import { call } from '../../../api/call'
import { AskConsent } from '../../../components/AskConsent'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { ADDED_WORDS, addToCalendar } from '../../../platform/calendar'
import { ROUTES } from '../../../platform/navigation'
import type { ShareCard } from '../../../platform/share'

export function CalendarButton({ gathering }: { gathering: GatheringView }) {
  const { gatheringId, title, where, startsAt, endsAt } = gathering
  const file = () => call(ics, { gatheringId }).catch(() => undefined)
  return (
    <Button
      words="加到手机日历"
      onPress={async () => {
        const added = await addToCalendar({ title, where, startsAt, endsAt, file })
        if (added) notify(ADDED_WORDS)
        else notify('没有加上。请允许使用日历以后再点一次。', 'bad')
      }}
    />
  )
}

/** A day and an hour before, a seat that came free, the host's answer, another time, cancelled: as many as one question takes. */
export const AskReminders = () => (
  <AskConsent
    words="到时候微信提醒我"
    templates={['gatheringSoon', 'seatOffered', 'bookingAnswered', 'gatheringMoved', 'gatheringCancelled']}
    yes="记下了，到时候发微信消息给您。"
    no="好的，不发微信消息。"
  />
)

/** What stands on the card names nobody. */
export const cardOf = (gatheringId: string, startsAt?: number): ShareCard => ({
  title:
    startsAt === undefined ? '邻居一起议事，来看看' : `${dayWords(startsAt, startsAt + 30 * 86_400_000)}，邻居一起议事`,
  route: ROUTES.gathering,
  query: { gatheringId },
})
