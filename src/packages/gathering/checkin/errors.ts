// What to do where a check-in was refused: one sentence beside the refusal's own.
import { hourWords } from '~/domain/gathering/words'
import { DOORS_OPEN } from '../one/wording'

/** `startsAt` where it is known which one it is for. */
export function adviceFor(code: string, startsAt: number | undefined): string | undefined {
  if (code === 'NOT_YET') {
    return startsAt === undefined
      ? '先坐一坐，开始前半小时再按一次。'
      : `${hourWords(startsAt - DOORS_OPEN)}起可以签到，到时候再按一次。`
  }
  if (code === 'TOO_FAR') return '走到亭子里再按一次；已经到了，就用微信扫亭子里的码，或者请主持人点您的名字。'
  if (code === 'NOTHING_BOOKED_HERE') return '可以看看“我的预约”是不是这一天、这个亭子；没有约，还有空座就能报名。'
  return undefined
}
