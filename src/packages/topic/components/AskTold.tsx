// Who spoke or asked for it may be told of the decision and of the result by WeChat, if they allow it.
import { myConsents, recordConsents } from '~/domain/message/contract'
import { SUBSCRIBE } from '~/domain/message/template'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { notify } from '../../../components/notices'
import { requestConsents } from '../../../platform/subscribe'

const WANTED = ['topicDecided', 'topicResult'].flatMap((name) => SUBSCRIBE[name] ?? [])

/** Straight from the tap, or WeChat refuses to ask. */
export function AskTold() {
  const record = useIntention(recordConsents, { tries: 3 })
  return (
    <Button
      words="有了结果，微信告诉我"
      about="请在弹出的框里选“允许”"
      busy={record.busy}
      onPress={async () => {
        const answered = await requestConsents(WANTED)
        if (answered.accepted.length + answered.rejected.length === 0)
          return notify('没有改动。以后在“我的”里也可以开。')
        if (!(await record.run(answered))) return notify('没有记下来，请再点一次。', 'bad')
        void readAnew(myConsents)
        notify(
          answered.accepted.length > 0 ? '记下了，有结果会发微信消息给您。' : '好的，不发微信消息，您可以随时来看。',
        )
      }}
    />
  )
}
