// What would happen if this door rang now: who would be called in which wave, after how many seconds, and why.
import * as z from 'zod'
import { type CalledAs, calledAs } from '../bell/alert'
import { metres, name } from '../shape'

const wouldCall = z.object({
  name,
  as: calledAs,
  distance: metres.optional(),
  /** Whole minutes until at the door, once they set out. */
  etaMinutes: z.number().int().min(1).optional(),
})
export type WouldCall = z.infer<typeof wouldCall>

export const preview = z.object({
  /** Estate, building and door. */
  address: z.string(),
  waves: z.array(
    z.object({
      wave: z.number().int().min(0).max(9),
      /** From the press. */
      seconds: z.number().int().min(0),
      people: z.array(wouldCall),
    }),
  ),
  /** Who would be called in the place of those of the first wave who refuse. */
  next: z.array(wouldCall),
  /** Nobody suitable within the radius: the grid's offices are called at once. */
  nobodyNear: z.boolean(),
})
export type Preview = z.infer<typeof preview>

const WAVES = ['一按铃', '第一轮', '第二轮', '第三轮', '第四轮'] as const

export const waveWords = ({ wave, seconds }: { wave: number; seconds: number }): string =>
  wave === 0
    ? '一按铃就通知'
    : `${WAVES[wave] ?? `第${wave}轮`}，${seconds === 0 ? '一按铃就叫' : `按铃后${seconds}秒`}`

export const WHY: Record<CalledAs, string> = {
  contact: '家里的联系人，只报信',
  dutyPhone: '值班电话，一分钟内回电',
  pairedVolunteer: '结对志愿者，在哪里都叫',
  nearMember: '党员志愿者',
  sameBuilding: '同楼栋的楼栋长、组长或中心户',
  nearVolunteer: '志愿者',
  kiosk: '正在岗亭值守',
  gridOfficer: '这一片的网格员',
  gridChief: '这一片的网格长',
  streetDutyOfficer: '街道值班员，一直叫到有人答应',
  byHand: '值班员另外叫的',
}

/** 王明：党员志愿者，约150米，走过来约4分钟. */
export function whyWords({ as, distance, etaMinutes }: WouldCall): string {
  const far = distance === undefined ? [] : [`直线约${Math.max(10, Math.round(distance / 10) * 10)}米`]
  const soon = etaMinutes === undefined ? [] : [`出门到敲门约${etaMinutes}分钟`]
  return [WHY[as], ...far, ...soon].join('，')
}
