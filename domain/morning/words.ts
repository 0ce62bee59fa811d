// How mornings are spoken of.
import type { MorningState, Sign } from './morning'

export const STATE_WORDS: Record<MorningState, string> = {
  calling: '正在打电话问',
  asking: '请结对志愿者看看',
  knocking: '请人上门敲门',
  reported: '平安',
  helped: '需要帮忙，门铃响了',
}

export const SIGN_WORDS: Record<Sign, string> = {
  app: '打开了邻铃',
  button: '按了早安',
  device: '按了门铃按钮',
  voice: '接电话报平安',
  sms: '回短信报平安',
  volunteer: '志愿者联系上了',
  family: '家里人报平安',
  knock: '上门看过',
  setting: '改了早安时间',
}

/** 20261102 as people write it: 11月2日. */
export const dayWords = (day: string): string => `${Number(day.slice(4, 6))}月${Number(day.slice(6))}日`
