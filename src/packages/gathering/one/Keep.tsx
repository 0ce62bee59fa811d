// So that it is not forgotten: into the phone's calendar, a message before, the card for a neighbour.

import { type GatheringView, ics } from '~/domain/gathering/contract'
import { dayWords } from '~/domain/gathering/words'
import { myConsents, recordConsents } from '~/domain/message/contract'
import { SUBSCRIBE } from '~/domain/message/template'
import { call } from '../../../api/call'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { ADDED_WORDS, addToCalendar } from '../../../platform/calendar'
import { ROUTES } from '../../../platform/navigation'
import type { ShareCard } from '../../../platform/share'
import { requestConsents } from '../../../platform/subscribe'

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
const WANTED = ['gatheringSoon', 'seatOffered', 'bookingAnswered', 'gatheringMoved', 'gatheringCancelled'].flatMap(
  (name) => SUBSCRIBE[name] ?? [],
)

/** Straight from the tap, or WeChat refuses to ask. */
export function AskReminders() {
  const record = useIntention(recordConsents, { tries: 3 })
  if (WANTED.length === 0) return null
  return (
    <Button
      words="到时候微信提醒我"
      about="请在弹出的框里选“允许”"
      busy={record.busy}
      onPress={async () => {
        const answered = await requestConsents(WANTED)
        if (answered.accepted.length + answered.rejected.length === 0)
          return notify('没有改动。以后在“我的”里也可以开。')
        if (!(await record.run(answered))) return notify('没有记下来，请再点一次。', 'bad')
        void readAnew(myConsents)
        notify(answered.accepted.length > 0 ? '记下了，到时候发微信消息给您。' : '好的，不发微信消息。')
      }}
    />
  )
}

/** What stands on the card names nobody. */
export const cardOf = (gatheringId: string, startsAt?: number): ShareCard => ({
  title:
    startsAt === undefined ? '邻居一起议事，来看看' : `${dayWords(startsAt, startsAt + 30 * 86_400_000)}，邻居一起议事`,
  route: ROUTES.gathering,
  query: { gatheringId },
})
