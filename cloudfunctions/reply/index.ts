// The function `reply`: what Tencent Cloud calls when somebody pressed a key in a call of ours or answered an SMS.
import { openReplyDoor } from '../../server/reply/door'

export const main = openReplyDoor()
