// The function `pushes`: what WeChat pushes to the mini-program's backend, results of picture checks above all.
import { openPushDoor } from '../../server/screening/door'

export const main = openPushDoor()
