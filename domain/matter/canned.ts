// 常用答复: sentences an office says often, with gaps 〔…〕 that only who was there can fill. Nobody gets one as it stands.
import type { MatterEvent } from './transitions'

export interface Canned {
  id: string
  /** For which step. */
  event: Extract<
    MatterEvent,
    | 'begin'
    | 'hand'
    | 'answer'
    | 'explain'
    | 'pause'
    | 'dispute'
    | 'passUp'
    | 'unitReports'
    | 'unitReturns'
    | 'superviseAnswer'
  >
  /** By which one finds it in the list. */
  title: string
  words: string
}

export const CANNED: readonly Canned[] = [
  {
    id: 'begin-look',
    event: 'begin',
    title: '先去看看',
    words: '〔谁去〕〔哪天〕到现场看，看完给您回电话。',
  },
  {
    id: 'begin-called',
    event: 'begin',
    title: '已经通过电话',
    words: '〔谁〕已经跟您通过电话，下一步〔做什么〕，〔哪天〕再跟您说。',
  },
  {
    id: 'hand-repair',
    event: 'hand',
    title: '请去修',
    words: '〔什么地方〕的〔什么〕坏了，居民〔受什么影响〕。请派人去修，修好拍照报回来。',
  },
  {
    id: 'hand-look',
    event: 'hand',
    title: '请去看、拿办法',
    words: '居民反映〔什么事〕，在〔什么地方〕。请先到现场看，告诉我们怎么办、要多久。',
  },
  {
    id: 'answer-repaired',
    event: 'answer',
    title: '修好了',
    words: '〔哪天〕〔谁去的〕到〔什么地方〕，〔怎么处理的〕，现在已经能用了。要是又坏了，请马上告诉我们。',
  },
  {
    id: 'answer-cleared',
    event: 'answer',
    title: '清走了、扫干净了',
    words: '〔哪天〕〔谁去的〕把〔什么东西〕清走了。以后〔怎么防再有〕。',
  },
  {
    id: 'answer-talked',
    event: 'answer',
    title: '邻里的事劝过了',
    words: '〔哪天〕〔谁去的〕和两家都谈过，说好〔怎么办〕。〔哪天〕我们再来看一次。',
  },
  {
    id: 'answer-helped',
    event: 'answer',
    title: '上门帮过忙了',
    words: '〔哪天〕〔谁去的〕上门，〔帮了什么〕。还需要的话，找〔谁〕，电话〔号码〕。',
  },
  {
    id: 'answer-question',
    event: 'answer',
    title: '问的事，这样办',
    words: '您问的〔什么事〕，到〔什么地方〕办，带〔什么材料〕，〔什么时间〕有人。不方便出门，我们可以〔怎么帮〕。',
  },
  {
    id: 'answer-suggestion',
    event: 'answer',
    title: '建议采纳了',
    words: '您的建议〔在哪里〕商量过了，决定〔怎么做〕，〔哪天〕前做好。',
  },
  {
    id: 'answer-conduct',
    event: 'answer',
    title: '投诉查过了',
    words: '〔哪天〕〔谁查的〕查了这件事，情况是〔什么情况〕，已经〔怎么处理的〕。',
  },
  {
    id: 'explain-money',
    event: 'explain',
    title: '钱还没有着落',
    words: '要用〔多少钱〕，现在差〔多少〕，〔哪里的钱〕还没有批下来，所以眼下做不了。',
  },
  {
    id: 'explain-agree',
    event: 'explain',
    title: '住户意见没统一',
    words: '〔什么事〕要〔多少户〕同意，〔哪天〕问过，有〔多少户〕不同意，主要是〔为什么〕。',
  },
  {
    id: 'explain-rule',
    event: 'explain',
    title: '政策现在不允许',
    words: '按〔哪一条规定〕，〔什么情况〕不能办。您家的情况是〔什么情况〕。',
  },
  {
    id: 'pause-part',
    event: 'pause',
    title: '等配件、等材料',
    words: '〔什么配件〕要订货，〔向谁订的〕，说好〔哪天〕到。到了就接着修。',
  },
  {
    id: 'pause-weather',
    event: 'pause',
    title: '等天气',
    words: '〔什么活〕下雨、天冷做不了，等〔到什么时候〕再做。这段时间先〔怎么应付〕。',
  },
  {
    id: 'pause-away',
    event: 'pause',
    title: '等人回来',
    words: '〔谁〕要到〔哪天〕才在家，约好那天上门。',
  },
  {
    id: 'dispute-ground',
    event: 'dispute',
    title: '地方不归我们',
    words: '〔什么地方〕在〔哪条路、哪栋楼〕那边，属于〔哪个网格或社区〕，请转过去。',
  },
  {
    id: 'passUp-wide',
    event: 'passUp',
    title: '牵涉几家，要一起商量',
    words: '我们〔做过什么〕，还差〔差什么〕，要〔哪几家〕一起定。',
  },
  {
    id: 'passUp-money',
    event: 'passUp',
    title: '要用钱',
    words: '要花〔多少钱〕，我们能出〔多少〕，〔哪家看过〕。请上面议一议钱从哪里来。',
  },
  {
    id: 'unitReports-done',
    event: 'unitReports',
    title: '办好了',
    words: '〔哪天〕〔谁去的〕，〔做了什么〕，〔试过没有〕。',
  },
  {
    id: 'unitReturns-other',
    event: 'unitReturns',
    title: '不归我们单位',
    words: '〔什么设施〕不是我们管的，归〔哪个单位〕，〔怎么知道的〕。',
  },
  {
    id: 'supervise-late',
    event: 'superviseAnswer',
    title: '为什么晚了、哪天办完',
    words: '晚在〔哪一步〕，因为〔什么原因〕。现在〔做到哪里〕，〔哪天〕前办完。',
  },
]

export const cannedFor = (event: MatterEvent): readonly Canned[] => CANNED.filter((one) => one.event === event)

const GAP = /〔([^〔〕]*)〕/g

/** What is still to be said, each once, in the order of the sentence: 哪天, 谁去的. (Old phones have no matchAll.) */
export const gapsIn = (words: string): string[] => [...new Set((words.match(GAP) ?? []).map((gap) => gap.slice(1, -1)))]

/** With what was said put into the gaps; a gap nothing was said about stays one. */
export const filledIn = (words: string, said: Readonly<Record<string, string>>): string =>
  words.replace(GAP, (whole, gap: string) => said[gap]?.trim() || whole)

/** Without gaps' marks, spaces and punctuation: what is left of a sentence however it was tidied up. */
const bare = (words: string): string => words.replace(/[\s〔〕，。、；：！？,.;:!?]/g, '')

/** Every way to send a sentence without having said anything: as it is, its marks rubbed out, or its gaps rubbed out. */
const EMPTY: ReadonlySet<string> = new Set(CANNED.flatMap(({ words }) => [bare(words), bare(words.replace(GAP, ''))]))

/** Says nothing of this matter: it is one of ours, with or without what its gaps ask. */
export const isCanned = (words: string): boolean => EMPTY.has(bare(words))

/** Something was said of this matter, and nothing is left open. */
export const isSpecific = (words: string): boolean => gapsIn(words).length === 0 && !isCanned(words)
