// How the pages of matters say things: what happened, where it is now, until when, and as which of the three it counts.
import { beijing } from '~/domain/beijing'
import { CLOSING_HOUR } from '~/domain/calendar/workdays'
import type { MatterLine, MatterView } from '~/domain/matter/contract'
import type { Counted } from '~/domain/matter/counted'
import { LEVEL_WORDS } from '~/domain/matter/ladder'
import { type MatterState, OPEN_STATES } from '~/domain/matter/matter'
import type { MatterEvent } from '~/domain/matter/transitions'
import type { Instant } from '~/domain/shape'
import { CLOCK, doneBy } from '../../components/doneBy'
import type { Step } from '../../components/Steps'

type Tone = 'plain' | 'urgent' | 'good' | 'care'

/** On a line of a list. */
export const STATE_WORDS: Record<MatterState, { words: string; tone: Tone }> = {
  submitted: { words: '等受理', tone: 'care' },
  accepted: { words: '已受理', tone: 'care' },
  inHand: { words: '正在办', tone: 'care' },
  disputed: { words: '在定由谁办', tone: 'care' },
  handed: { words: '已转交去办', tone: 'care' },
  agenda: { words: '等联席会议', tone: 'care' },
  paused: { words: '暂停', tone: 'plain' },
  explaining: { words: '在核实', tone: 'care' },
  answered: { words: '已答复', tone: 'good' },
  rated: { words: '已评价', tone: 'good' },
  closed: { words: '已办结', tone: 'good' },
  explained: { words: '已解释', tone: 'plain' },
  elsewhere: { words: '要到别处办', tone: 'plain' },
  merged: { words: '并入另一件', tone: 'plain' },
  withdrawn: { words: '已撤回', tone: 'plain' },
}

/** As a resident says the three the city counts in. */
export const COUNTED_SPOKEN: Record<Counted, string> = {
  following: '还在办',
  resolved: '办好了',
  explained: '作了解释',
}

/** alone: no office stands before it; it was the person, or nobody. */
const EVENT_WORDS: Record<MatterEvent, { did: string; alone?: true }> = {
  submit: { did: '诉求提交了', alone: true },
  place: { did: '定下了归哪里办' },
  accept: { did: '受理了' },
  begin: { did: '开始办了' },
  transfer: { did: '换了一位同事来办' },
  note: { did: '记了一笔' },
  add: { did: '补充了情况' },
  hand: { did: '转交去办' },
  unitBegins: { did: '已经安排人去办' },
  unitReports: { did: '报告办好了，等核实' },
  unitReturns: { did: '说不归他们办，退了回来' },
  takeBack: { did: '收回来，换个办法' },
  fetch: { did: '接过来办' },
  dispute: { did: '认为不归自己办，请上一级来定' },
  disputeGranted: { did: '同意换地方办' },
  disputeRefused: { did: '定下来：还由原来的办' },
  passUp: { did: '提交上一级来办' },
  skipUp: { did: '事情危险，直接报到上面' },
  takeOn: { did: '接下来办' },
  table: { did: '放进联席会议一起商量' },
  decide: { did: '会上定了谁来办、什么时候办好' },
  pause: { did: '暂停办理' },
  resume: { did: '接着办了' },
  answer: { did: '答复了' },
  explain: { did: '说暂时办不了，正请另一位核实' },
  explainAgreed: { did: '核实过，确实暂时办不了' },
  explainRefused: { did: '核实过，不同意，要接着办' },
  elsewhere: { did: '说明了要到哪里去办' },
  merge: { did: '和同一件事并在一起办' },
  withdraw: { did: '撤回了', alone: true },
  rateSolved: { did: '评价了：解决了', alone: true },
  rateUnsolved: { did: '评价了：没有解决，重新办', alone: true },
  rateUnsolvedAgain: { did: '又评价没有解决，升到上一级办', alone: true },
  reopen: { did: '要求重新办', alone: true },
  reopenAgain: { did: '又要求重新办，升到上一级办', alone: true },
  close: { did: '办结了', alone: true },
  askHeld: { did: '回访：问有没有又出问题', alone: true },
  held: { did: '回访答复：没有再出问题', alone: true },
  notHeld: { did: '回访答复：又出问题了，重新办', alone: true },
  remind: { did: '提醒：快到时间了', alone: true },
  supervise: { did: '督办：要求说明为什么没按时办' },
  superviseAnswer: { did: '对督办作了说明' },
}

/** Said before somebody is dissatisfied a second time. */
export const againWords = ({ staysHere }: Pick<MatterView, 'staysHere'>): string =>
  staysHere ? '这是第二次没解决。上面现在没有人接办，还由这里重新研究怎么办。' : '这是第二次没解决，会升到上一级来办。'

/** 今天18:00, 明天 and 昨天 likewise; further off 12月3日14:20; in another year with it. */
export function momentWords(at: Instant, now: Instant): string {
  const then = beijing(at)
  const today = beijing(now)
  const days = then.startOf('day').diff(today.startOf('day'), 'day')
  const near = { '-1': '昨天', '0': '今天', '1': '明天' }[String(days)]
  if (near) return `${near}${then.format('HH:mm')}`
  return then.format(then.isSame(today, 'year') ? 'M月D日HH:mm' : 'YYYY年M月D日HH:mm')
}

/** A day without an hour: 今天, 12月3日. */
export function dayWords(at: Instant, now: Instant): string {
  const then = beijing(at)
  const today = beijing(now)
  const days = then.startOf('day').diff(today.startOf('day'), 'day')
  const near = { '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' }[String(days)]
  return near ?? then.format(then.isSame(today, 'year') ? 'M月D日' : 'YYYY年M月D日')
}

/** 明天18:00前; late: 应在昨天18:00前. Provisional: the days off of that year are not published yet. */
export const untilWords = (dueAt: Instant, now: Instant, provisional = false): string =>
  `${now < dueAt ? '' : '应在'}${momentWords(dueAt, now)}前${provisional ? '（暂定，放假安排公布后再定）' : ''}`

/** 11月26日: a day that was agreed on is named by its date, also tomorrow's. */
export const dateWords = (at: Instant, now: Instant): string => {
  const then = beijing(at)
  return then.format(then.isSame(beijing(now), 'year') ? 'M月D日' : 'YYYY年M月D日')
}

/** A promise is for a day, until offices close; or for a minute, which is told. */
export const dayOrMinute = (at: Instant, now: Instant): string =>
  beijing(at).format('H:mm') === `${CLOSING_HOUR}:00` ? dateWords(at, now) : momentWords(at, now)

type Entry = MatterView['timeline'][number]

/** Where nobody above could take it. */
const STAYED: Partial<Record<MatterEvent, string>> = {
  rateUnsolvedAgain: '又评价没有解决，重新研究',
  reopenAgain: '又要求重新办，重新研究',
}

/** One step of the course, as one line and what stands under it. */
export function entryWords(
  { event, level, office, words, at, inside, channel, name }: Entry,
  now: Instant,
  before?: Pick<Entry, 'level'>,
): { title: string; about: string } {
  const { alone } = EVENT_WORDS[event]
  const did = (before?.level === level ? STAYED[event] : undefined) ?? EVENT_WORDS[event].did
  const when = inside ? `${momentWords(at, now)} · 内部，居民看不到` : momentWords(at, now)
  // Who wrote it down stands under it: the word is the raiser's.
  if (channel) {
    const written = name ? `${name}记下` : '工作人员记下'
    return { title: `${office}：${did}`, about: [when, written, words].filter(Boolean).join(' · ') }
  }
  const title = alone || !office ? did : office === CLOCK ? `自动${did}` : doneBy(office, did)
  return { title, about: words ? `${when} · ${words}` : when }
}

/** The newest first: that is what one looks for. */
export const courseOf = ({ timeline, state }: Pick<MatterView, 'timeline' | 'state'>, now: Instant): Step[] =>
  [...timeline].reverse().map((entry, i, all) => ({
    ...entryWords(entry, now, all[i + 1]),
    state: i === 0 && COUNTS_ON.includes(state) ? 'now' : 'done',
  }))

/** Something is still to come. */
const COUNTS_ON: readonly MatterState[] = [...OPEN_STATES, 'answered']

/** As one tells somebody who never read the law. */
const GOES_ELSEWHERE: Record<NonNullable<MatterView['elsewhere']>['kind'], string> = {
  court: '这件事要到法院打官司解决。',
  arbitration: '这件事要申请仲裁解决。',
  petition: '这件事要到信访部门去反映。',
}

/** Where it is now, in a sentence. */
export function nowWords(
  matter: Pick<
    MatterView,
    'state' | 'ownerOffice' | 'handed' | 'level' | 'pause' | 'elsewhere' | 'mergedInto' | 'explanation'
  >,
  now: Instant,
): string {
  const { state, ownerOffice, handed, level, pause, elsewhere, mergedInto, explanation } = matter
  const said: Record<MatterState, () => string> = {
    submitted: () => `已经交给${ownerOffice}，等受理。`,
    accepted: () => `${ownerOffice}受理了，正在看怎么办。`,
    inHand: () => `${ownerOffice}正在办。`,
    disputed: () => `${ownerOffice}认为不归它办，上一级正在定由谁办。`,
    handed: () => (handed ? `${handed.name}正在办，${ownerOffice}盯着。` : `已经转交去办，${ownerOffice}盯着。`),
    agenda: () => `已经提交${LEVEL_WORDS[level]}，等会上定。`,
    paused: () => (pause ? `先停一停，到${dayWords(pause.until, now)}接着办。` : '先停一停。'),
    explaining: () => `${ownerOffice}说暂时办不了，正由另一位核实是不是这样。`,
    answered: () => `${ownerOffice}已经答复，等评价。`,
    rated: () => '已经评价过了。',
    closed: () => '已经办结。',
    explained: () => (explanation ? '暂时办不了，原因写在下面。' : '暂时办不了。'),
    elsewhere: () => (elsewhere ? GOES_ELSEWHERE[elsewhere.kind] : '这件事要到别处去办。'),
    merged: () => (mergedInto ? `和${mergedInto.number}号是同一件事，并在一起办。` : '和另一件并在一起办。'),
    withdrawn: () => '已经撤回，不再办了。',
  }
  return said[state]()
}

const ANSWERED: readonly MatterState[] = ['answered', 'rated', 'closed']
/** To who follows it, where there is an answer or a reason whose words did not pass the check, or not yet. */
export function withheldWords({
  state,
  answer,
  explanation,
  screening,
}: Pick<MatterView, 'state' | 'answer' | 'explanation' | 'screening'>): string | undefined {
  const what = ANSWERED.includes(state) && !answer ? '答复' : state === 'explained' && !explanation ? '原因' : undefined
  if (!what) return undefined
  return screening === 'refused' ? `${what}没有通过审核，只给提出的人看。` : `${what}正在审核，审核好了就能看到。`
}

/** 5米 would promise more than a phone knows. */
export const distanceWords = (metres: number): string =>
  metres < 950 ? `${Math.max(50, Math.round(metres / 50) * 50)}米` : `${(metres / 1000).toFixed(1)}公里`

export const voicesWords = (voices: number): string => (voices > 1 ? `${voices}人遇到` : '')

/** What a screen reader says of a line. */
export function lineSaid(line: MatterLine, now: Instant): string {
  const { category, words, placeName, state, submittedAt, voices, distance } = line
  return [
    STATE_WORDS[state].words,
    category,
    words,
    placeName,
    distance === undefined ? '' : `约${distanceWords(distance)}`,
    voicesWords(voices),
    `${dayWords(submittedAt, now)}提出`,
  ]
    .filter(Boolean)
    .join('，')
}
