// How warnings are spoken of.
import { beijing } from '../beijing'
import type { Instant } from '../shape'
import type { AskState, Urgency, Warning, WarningKind } from './warning'

export const KIND_WORDS: Record<WarningKind, string> = {
  flood: '暴雨内涝',
  heat: '高温',
  cold: '寒潮',
  outage: '停水停电',
  other: '其他',
}

export const USUAL_URGENCY: Record<WarningKind, Urgency> = {
  flood: 'emergency',
  heat: 'notice',
  cold: 'notice',
  outage: 'notice',
  other: 'notice',
}

/** What the page suggests; whoever sends may write anything else. */
export const SUGGESTED: Record<WarningKind, { title: string; words: string }> = {
  flood: { title: '暴雨预警', words: '今晚有大暴雨，一楼可能进水。请不要出门，把插座和药放到高处。' },
  heat: { title: '高温预警', words: '这两天气温很高。请不要在中午出门，多喝水，开风扇或空调。' },
  cold: { title: '寒潮预警', words: '今夜起大幅降温。请关好门窗，烤火要通风，当心煤气。' },
  outage: { title: '停电通知', words: '今天要停电检修。请提前充好手机，用氧气机等设备的请马上告诉我们。' },
  other: { title: '', words: '' },
}

export const STATE_WORDS: Record<AskState, string> = {
  asked: '还没有答复',
  heard: '听到了，没事',
  helped: '需要帮忙',
  knockedWell: '上门看过，平安',
}

export const clock = (at: Instant): string => beijing(at).format('M月D日HH:mm')

/** Ends in a full stop or the like, so that what follows is a sentence of its own. */
const stopped = (words: string): string => (/[。！？.!?]$/.test(words) ? words : `${words}。`)

export const valuesOf = ({ title, words, answerBy }: Pick<Warning, 'title' | 'words' | 'answerBy'>) => ({
  title,
  words: stopped(words),
  time: clock(answerBy),
})

/** What a device says aloud. Its button stays a bell. */
export const spokenWarning = ({ title, words }: Pick<Warning, 'title' | 'words'>): string =>
  `社区通知，${title}。${stopped(words)}要人帮忙，请按门铃。`
