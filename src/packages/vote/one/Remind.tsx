// Not today: a message a day before the end, if one allows it.
import { myConsents, recordConsents } from '~/domain/message/contract'
import { SUBSCRIBE } from '~/domain/message/template'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { requestConsents } from '../../../platform/subscribe'

const WANTED = [SUBSCRIBE['voteReminder']].flatMap((template) => template ?? [])

/** Straight from the tap, or WeChat refuses to ask. */
export function Remind() {
  const record = useIntention(recordConsents, { tries: 3 })
  return (
    <Button
      words="还没想好，截止前一天提醒我"
      about="请在弹出的框里选“允许”"
      busy={record.busy}
      onPress={async () => {
        const answered = await requestConsents(WANTED)
        if (answered.accepted.length + answered.rejected.length === 0)
          return notify('没有改动。以后在“我的”里也可以开。')
        if (!(await record.run(answered))) return notify('没有记下来，请再点一次。', 'bad')
        void readAnew(myConsents)
        notify(answered.accepted.length > 0 ? '记下了，到时候发微信消息提醒您。' : '好的，不发消息，截止前您随时来投。')
      }}
    />
  )
}
