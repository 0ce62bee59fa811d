// Who spoke or asked for it may be told of the decision and of the result by WeChat, if they allow it.
import { AskConsent } from '../../../components/AskConsent'

export const AskTold = () => (
  <AskConsent
    words="有了结果，微信告诉我"
    templates={['topicDecided', 'topicResult']}
    yes="记下了，有结果会发微信消息给您。"
  />
)
