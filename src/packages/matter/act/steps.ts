// The steps of an office as its page shows them: in the order people use them, what each asks, says beforehand and says afterwards.
import type { ActStep, MatterView } from '~/domain/matter/contract'

export type StepEvent = ActStep['event']

/** What somebody filled in, whatever the step: kept as a draft. */
export interface Filled {
  chosen: string
  words: string
  /** What stands in the gaps of a canned sentence. */
  said: Record<string, string>
  /** The sentence is edited as a whole, gaps and all. */
  free: boolean
  /** Explained: what would change it. */
  more: string
  /** 2026-12-01; of which the closing hour is meant. */
  day: string
  pictureIds: string[]
}
export const NOTHING: Filled = { chosen: '', words: '', said: {}, free: false, more: '', day: '', pictureIds: [] }

interface WordsAsked {
  label: string
  example: string
  /** Characters; 0: may be left out. */
  least: number
  longest: number
}

export interface StepSpec {
  event: StepEvent
  /** On its button, and over its form. */
  words: string
  about: string
  chooses?: 'organisation' | 'colleague' | 'level' | 'place' | 'placeOrUp' | 'same' | 'elsewhere'
  chooseLabel?: string
  day?: string
  asks?: WordsAsked
  more?: WordsAsked
  pictures?: string
  /** On the button that does it. */
  does: string
  /** Asked before it is done: it cannot be taken back from this page. */
  sure?: { title: string; words: string }
  /** Told afterwards, with how to take it back where that goes. */
  done: string
}

const why = (label: string, example: string): WordsAsked => ({ label, example, least: 2, longest: 200 })
const said = (label: string, example: string): WordsAsked => ({ label, example, least: 2, longest: 500 })

export const STEPS: readonly StepSpec[] = [
  {
    event: 'superviseAnswer',
    words: '答复督办',
    about: '上一级在等：为什么晚了，哪天办完',
    asks: said('怎么回事，哪天办完', '比如：配件昨天才到，明天下午装好'),
    does: '发给上一级',
    done: '督办答复好了，上一级看得到。',
  },
  {
    event: 'accept',
    words: '受理',
    about: '告诉居民：收到了，我们来办',
    does: '受理',
    done: '受理好了，居民已经收到通知。',
  },
  {
    event: 'disputeRefused',
    words: '还由原来的办',
    about: '不同意换，说明为什么',
    asks: why('为什么还归他们', '比如：这棵树在他们网格的围墙里'),
    does: '定下来，还由原来的办',
    sure: { title: '还由原来的办？', words: '定了以后，原来的单位要接着办，时间照算。' },
    done: '定好了：还由原来的办。',
  },
  {
    event: 'disputeGranted',
    words: '换个地方办',
    about: '同意不归他们，定下归哪里',
    chooses: 'placeOrUp',
    chooseLabel: '归哪里办',
    asks: why('为什么换', '比如：车棚在3网格那边'),
    does: '定下来，转过去',
    sure: { title: '转过去？', words: '转过去以后，由那边受理，从那边再算时间。' },
    done: '定好了，已经转过去。',
  },
  {
    event: 'explainAgreed',
    words: '同意：暂时办不了',
    about: '要两个人都看过才算数，请先看清理由',
    asks: { label: '补充一句（可以不写）', example: '比如：我也去现场看过', least: 0, longest: 500 },
    does: '同意',
    sure: { title: '同意这个解释？', words: '同意以后就这样答复居民，这件事先停在这里。' },
    done: '已经同意，解释发给居民了。',
  },
  {
    event: 'explainRefused',
    words: '退回：还要接着办',
    about: '理由不够，退给办的人',
    asks: why('为什么退回', '比如：物业的维修资金还可以用'),
    does: '退回去接着办',
    done: '已经退回，请他们接着办。',
  },
  {
    event: 'unitBegins',
    words: '我们安排人去了',
    about: '告诉社区和居民：已经接下',
    asks: { label: '谁去、哪天去（可以不写）', example: '比如：明天上午王师傅去', least: 0, longest: 500 },
    does: '接下',
    done: '接下了，社区和居民看得到。',
  },
  {
    event: 'unitReports',
    words: '报办理结果',
    about: '说清做了什么，附上照片，社区核实',
    asks: said('做了什么', '比如：22日换了水泵，3楼以上都有水了'),
    pictures: '办好以后的照片',
    does: '报上去',
    sure: { title: '报上去？', words: '报了以后由社区去看、答复居民，您这里就算交差了。' },
    done: '报好了，社区去看过再答复居民。',
  },
  {
    event: 'unitReturns',
    words: '不归我们，退回',
    about: '要写原因',
    asks: why('为什么不归您这里', '比如：这段管子在户内，归物业修'),
    does: '退回去',
    sure: { title: '退回去？', words: '退回以后由社区另外安排，您这里就看不到了。' },
    done: '退回去了。',
  },
  {
    event: 'begin',
    words: '开始办理',
    about: '告诉居民：已经动手了',
    asks: { label: '说一句怎么办（可以不写）', example: '比如：下午先去看看', least: 0, longest: 500 },
    does: '开始办',
    done: '居民看得到：已经开始办了。',
  },
  {
    event: 'takeOn',
    words: '直接接下来办',
    about: '不用等开会',
    asks: { label: '打算怎么办（可以不写）', example: '比如：社区先垫钱修', least: 0, longest: 500 },
    does: '接下来办',
    done: '接下来了，不用等开会。',
  },
  {
    event: 'resume',
    words: '接着办',
    about: '不用再等了',
    asks: { label: '说一句（可以不写）', example: '比如：配件到了', least: 0, longest: 500 },
    does: '接着办',
    done: '接着办了。',
  },
  {
    event: 'answer',
    words: '答复居民',
    about: '办好了：哪天、谁去的、怎么处理的',
    asks: { label: '怎么答复', example: '比如：22日下午老周去换了灯泡，楼道亮了', least: 10, longest: 500 },
    pictures: '办好以后的照片',
    does: '发给居民',
    sure: { title: '这样答复居民？', words: '发出去就收不回来。居民不满意，会转回来重新办。' },
    done: '答复发出去了，等居民评价。',
  },
  {
    event: 'hand',
    words: '交办',
    about: '交给单位或物业，说好哪天办好',
    chooses: 'organisation',
    chooseLabel: '交给谁',
    day: '请哪天前办好',
    asks: why('要他们做什么', '比如：4楼水管漏水，请派人来修'),
    does: '交给他们',
    done: '交办好了。交错了，点开这件事按“收回来自己办”。',
  },
  {
    event: 'takeBack',
    words: '收回来自己办',
    about: '不等别人了，自己接着办',
    asks: why('为什么收回', '比如：交错了单位'),
    does: '收回来',
    done: '收回来了，现在由您办。',
  },
  {
    event: 'fetch',
    words: '接过来办',
    about: '那一级现在没有人任职，由您这里来办',
    asks: why('为什么接过来', '比如：街道还没有人任职，社区先办'),
    does: '接过来',
    done: '接过来了，现在由您办。',
  },
  {
    event: 'pause',
    words: '暂停',
    about: '要等人、等配件：写明等到哪天',
    day: '等到哪天',
    asks: why('等什么', '比如：水泵订了货，周五到'),
    does: '先停下',
    done: '先停下了，到日子自己恢复。要提前办，点开这件事按“接着办”。',
  },
  {
    event: 'transfer',
    words: '转给同事',
    about: '同一个办公室里换个人',
    chooses: 'colleague',
    chooseLabel: '转给谁',
    asks: why('为什么转', '比如：我明天去市里学习'),
    does: '转给他',
    done: '转好了，他那里看得到。',
  },
  {
    event: 'passUp',
    words: '上交',
    about: '我们办不了，请上一级一起商量',
    asks: why('为什么要上面来办', '比如：要动用维修资金，三家意见不一'),
    does: '交上去',
    sure: { title: '交上去？', words: '交上去以后，由那一级的联席会议来定，您这里收不回来。' },
    done: '交上去了，会排进议程。',
  },
  {
    event: 'explain',
    words: '暂时办不了，解释清楚',
    about: '要另一位同事或上一级看过才算数',
    asks: {
      label: '为什么现在办不了',
      example: '比如：加装电梯要三分之二住户同意，现在还差两户',
      least: 10,
      longest: 500,
    },
    more: { label: '什么时候、什么情况下就能办', example: '比如：再有两户同意，我们就报上去', least: 4, longest: 300 },
    does: '请另一位来看',
    done: '送去复核了，同意以后才会答复居民。',
  },
  {
    event: 'dispute',
    words: '不归我们',
    about: '请上一级定归谁，要写原因',
    asks: why('为什么不归我们', '比如：这棵树在路南，是隔壁社区的'),
    does: '请上一级来定',
    sure: { title: '请上一级来定？', words: '上一级没定之前，还算您这里的，时间照算。' },
    done: '已经请上一级来定。没定之前还在您这里。',
  },
  {
    event: 'place',
    words: '定归属',
    about: '这件事归哪个网格、哪个社区',
    chooses: 'place',
    chooseLabel: '归哪里',
    asks: why('怎么知道的', '比如：问过居民，在北门那一排'),
    does: '定下来',
    done: '归属定好了，已经交过去。',
  },
  {
    event: 'elsewhere',
    words: '依法另行办理',
    about: '要走诉讼、仲裁或信访的，告诉居民去哪里',
    chooses: 'elsewhere',
    chooseLabel: '走哪一条路',
    asks: why('到哪里去办', '比如：市劳动人事争议仲裁院，笔架山路8号，带劳动合同'),
    does: '这样告诉居民',
    sure: { title: '不在这里办了？', words: '告诉居民以后，这件事就在这里结束，居民要走那条路。' },
    done: '已经告诉居民去哪里办。',
  },
  {
    event: 'merge',
    words: '合并',
    about: '和附近另一件是同一件事',
    chooses: 'same',
    chooseLabel: '并到哪一件',
    asks: why('怎么看出是同一件', '比如：说的都是这台电梯'),
    does: '并过去',
    sure: { title: '并过去？', words: '并了以后分不开。提的人会跟着那一件，看得到结果。' },
    done: '并过去了。',
  },
  {
    event: 'skipUp',
    words: '有生命危险，越级上报',
    about: '只在人有危险时用；先打119、120',
    chooses: 'level',
    chooseLabel: '报到哪一级',
    asks: why('有什么危险', '比如：外墙砖掉下来，下面是幼儿园门口'),
    does: '马上报上去',
    sure: { title: '越级上报？', words: '只有人有生命危险才越级。报上去就收不回来。' },
    done: '报上去了。人还有危险，请马上打119或120。',
  },
  {
    event: 'supervise',
    words: '督办',
    about: '催一催，要他们说明为什么没办',
    asks: why('要他们说明什么', '比如：居民催了两次，请说明哪天能修好'),
    does: '发督办',
    sure: { title: '发督办？', words: '发了以后，他们要在限期内答复，记在经过里。' },
    done: '督办发出去了，等他们答复。',
  },
  {
    event: 'add',
    words: '补充情况',
    about: '居民也看得到',
    asks: said('补充什么', '比如：今天又去看了一次，还在滴水'),
    pictures: '照片',
    does: '补上去',
    done: '补上去了，居民看得到。',
  },
  {
    event: 'note',
    words: '内部记一笔',
    about: '只有办事的同志看得到',
    asks: said('记什么', '比如：老人耳朵背，打电话要大声'),
    does: '记下',
    done: '记下了，居民看不到。',
  },
]

/** Those of the table that `may` allows now; where nobody knows whose ground it is, settling that comes first. */
export function stepsFor({ may, supervisions, how }: Pick<MatterView, 'may' | 'supervisions' | 'how'>): StepSpec[] {
  const owed = supervisions.some(({ answered }) => !answered)
  const open = STEPS.filter(({ event }) => may.includes(event) && (event !== 'superviseAnswer' || owed))
  const first = open.filter(({ event }) => how === 'unknown' && event === 'place')
  return [...first, ...open.filter((one) => !first.includes(one))]
}

export const specOf = (event: string | undefined): StepSpec | undefined => STEPS.find((spec) => spec.event === event)
