// How a matter's offices and steps are called, as a resident reads them: never a name of a person.
import type { Level } from './ladder'
import type { MatterState } from './matter'
import type { MatterEvent } from './transitions'

export const STATE_WORDS: Record<MatterState, string> = {
  submitted: '已提交，等受理',
  accepted: '已受理',
  inHand: '正在办',
  disputed: '正在核定归谁办',
  handed: '已交单位办理',
  agenda: '等联席会议商议',
  paused: '暂缓办理',
  explaining: '说明正在复核',
  answered: '已答复，请您评价',
  rated: '已评价',
  closed: '已办结',
  explained: '已说明',
  elsewhere: '已告知依法途径',
  merged: '已并案办理',
  withdrawn: '已撤回',
}

export const EVENT_WORDS: Record<MatterEvent, string> = {
  submit: '提交',
  place: '确定归属',
  accept: '受理',
  begin: '开始办理',
  transfer: '转给同事',
  note: '内部备注',
  add: '补充情况',
  hand: '交办',
  unitBegins: '单位开始办理',
  unitReports: '单位报告办理情况',
  unitReturns: '单位退回',
  takeBack: '收回自办',
  fetch: '接过来办',
  dispute: '派单异议',
  disputeGranted: '异议成立，另行指派',
  disputeRefused: '异议不成立',
  passUp: '提交上一级',
  skipUp: '紧急上报',
  takeOn: '直接办理',
  table: '列入联席会议议程',
  decide: '联席会议议定',
  pause: '暂缓',
  resume: '恢复办理',
  answer: '答复',
  explain: '说明暂时办不了',
  explainAgreed: '复核同意说明',
  explainRefused: '复核不同意，继续办',
  elsewhere: '告知依法途径',
  merge: '并案',
  withdraw: '撤回',
  rateSolved: '评价：解决了',
  rateUnsolved: '评价：没有解决',
  rateUnsolvedAgain: '再次评价没有解决，提级',
  reopen: '重新提起',
  reopenAgain: '再次重新提起，提级',
  close: '办结',
  askHeld: '四周后回访',
  held: '回访：没有再出问题',
  notHeld: '回访：又出问题',
  remind: '快到期提醒',
  supervise: '督办',
  superviseAnswer: '督办回复',
}

/** Who has it at a level, by the office's own door. */
export const officeWords = (level: Level, placeName: string): string =>
  level === 'grid'
    ? `${placeName}党支部`
    : level === 'street' && !placeName.endsWith('办')
      ? `${placeName}办事处`
      : placeName

/** Two characters each, as the text is searched by: 路灯, 灯坏. What is no letter or figure divides. */
export function gramsOf(words: string, most = 600): string[] {
  const grams = new Set<string>()
  for (const run of words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const characters = [...run]
    for (let i = 0; i + 1 < characters.length; i++) grams.add(`${characters[i]}${characters[i + 1]}`)
    if (characters.length === 1) grams.add(run)
  }
  return [...grams].slice(0, most)
}
