// SMS and voice calls, for the other functions only: a function of its own because of the size of Tencent Cloud's SDK.
import { answerTelecom } from '../../server/kernel/messages/telecom'

export const main = (event: unknown) => answerTelecom(event, Date.now())
