// Whether we may send a message when something happens: asked of WeChat, and what was answered kept on record.
import { myConsents, recordConsents } from '~/domain/message/contract'
import { SUBSCRIBE } from '~/domain/message/template'
import { readAnew } from '../api/queries'
import { useIntention } from '../api/useIntention'
import { requestConsents } from '../platform/subscribe'
import { Button } from './Button'
import { notify } from './notices'

interface AskConsentProps {
  words: string
  /** Names of templates; one question takes five at most. */
  templates: readonly string[]
  /** What is said to who allows it, and to who does not. */
  yes: string
  no?: string
}

export function AskConsent({ words, templates, yes, no = '好的，不发微信消息，您可以随时来看。' }: AskConsentProps) {
  const record = useIntention(recordConsents, { tries: 3 })
  const wanted = templates.flatMap((name) => SUBSCRIBE[name] ?? [])
  if (wanted.length === 0) return null
  return (
    <Button
      words={words}
      about="请在弹出的框里选“允许”"
      busy={record.busy}
      onPress={async () => {
        // Straight from the tap, or WeChat refuses to ask.
        const answered = await requestConsents(wanted)
        if (answered.accepted.length + answered.rejected.length === 0)
          return notify('没有改动。以后在“我的”里也可以开。')
        if (!(await record.run(answered))) return notify('没有记下来，请再点一次。', 'bad')
        void readAnew(myConsents)
        notify(answered.accepted.length > 0 ? yes : no)
      }}
    />
  )
}
