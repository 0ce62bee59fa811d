// Who spoke or asked for it may be told of the decision, of the result and of the records of its gatherings by WeChat, if they allow it.
import { AskConsent } from '../../../components/AskConsent'

export const AskTold = () => (
  <AskConsent
    words="有结果微信告诉我"
    templates={['topicDecided', 'topicResult', 'recordPublished', 'recordCorrected']}
    yes="记下了，有结果会发微信消息给您。"
  />
)
