// Not today: a message a day before the end, if one allows it.
import { AskConsent } from '../../../components/AskConsent'

export const Remind = () => (
  <AskConsent
    words="还没想好，截止前一天提醒我"
    templates={['voteReminder']}
    yes="记下了，到时候发微信消息提醒您。"
    no="好的，不发消息，截止前您随时来投。"
  />
)
