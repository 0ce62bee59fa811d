// The steps of a hearing as buttons: what each is called, what it asks, what is asked once more before it is sent.
import type { HearingStep, HearingView } from '~/domain/hearing/contract'
import { closingHour } from '../../topic/wording'

export type StepEvent = HearingStep['event']

export interface StepSpec {
  event: StepEvent
  words: string
  about: string
  does: string
  /** Asked once more. */
  sure: { title: string; words: string; tone?: 'danger' }
  done: string
  label: string
  example: string
  /** The words may be left out. */
  freely?: boolean
}

export interface Filled {
  words: string
  /** 2026-12-01. */
  day: string
  /** organisation:id or person:id. */
  holder: string
  satisfied: 'yes' | 'no' | ''
  pictureIds: string[]
}
export const NOTHING: Filled = { words: '', day: '', holder: '', satisfied: '', pictureIds: [] }

const hand: StepSpec = {
  event: 'hand',
  words: '交办',
  about: '交给能办的单位或干部，定一个答复的日子',
  does: '交办',
  sure: { title: '交给他们办？', words: '会马上告诉他们，也告诉说这件事的居民。' },
  done: '交办好了。',
  label: '有什么要嘱咐的（可以不写）',
  example: '比如：请先上门看一看',
  freely: true,
}

const SPECS: Record<StepEvent, StepSpec> = {
  hand,
  giveBack: {
    event: 'giveBack',
    words: '不归我们办，退回',
    about: '说明原因，由交办的人另找单位',
    does: '退回',
    sure: { title: '退回去？', words: '退回以后，由交办的人另外交办。' },
    done: '退回了。',
    label: '为什么不归你们办',
    example: '比如：这段管道归物业维修',
  },
  answer: {
    event: 'answer',
    words: '答复',
    about: '做了什么；办不了的，说明为什么',
    does: '答复',
    sure: { title: '就这样答复？', words: '答复交给代表，由代表告诉居民，以后不能改。' },
    done: '答复交上去了。',
    label: '做了什么，结果怎么样',
    example: '比如：11月20日换了水管，不漏了',
  },
  askAgain: {
    event: 'askAgain',
    words: '没有说清，请再答复',
    about: '只能请一次，另定一个日子',
    does: '请再答复',
    sure: { title: '请他们再答复？', words: '只能请一次。' },
    done: '已经请他们再答复。',
    label: '哪里没有说清',
    example: '比如：没有说什么时候修好',
  },
  feedBack: {
    event: 'feedBack',
    words: '告诉居民',
    about: '把答复转告说这件事的居民',
    does: '告诉居民',
    sure: { title: '把答复告诉居民？', words: '居民会收到消息，可以说满不满意。' },
    done: '已经告诉居民。',
    label: '还想对居民说的（可以不写）',
    example: '比如：我去现场看过了',
    freely: true,
  },
  rate: {
    event: 'rate',
    words: '说说满不满意',
    about: '这件事办得怎么样',
    does: '交上去',
    sure: { title: '就这样评价？', words: '代表和办理的单位都能看到，说了就办结了。' },
    done: '收到了，谢谢。',
    label: '还有什么想说的（可以不写）',
    example: '比如：修得很快',
    freely: true,
  },
  withdraw: {
    event: 'withdraw',
    words: '撤回，不用办了',
    about: '撤回以后不能恢复',
    does: '撤回',
    sure: { title: '撤回这件事？', words: '撤回以后不再办，也不能恢复。', tone: 'danger' },
    done: '撤回了。',
    label: '为什么撤回',
    example: '比如：已经自己修好了',
  },
}

const ORDER: readonly StepEvent[] = ['answer', 'feedBack', 'rate', 'hand', 'askAgain', 'giveBack', 'withdraw']

/** As they are offered: what comes next first. */
export function stepsFor({ may, state, as }: HearingView): StepSpec[] {
  return ORDER.filter((event) => may.includes(event)).map((event) => {
    if (event === 'hand' && state === 'handed')
      return {
        ...hand,
        words: '改交给别人，或者改日子',
        about: '要写明原因；原来定的日子还留着',
        label: '为什么改',
        example: '比如：要专业的人来修',
        freely: false,
      }
    if (event === 'rate' && !as.includes('sayer'))
      return { ...SPECS.rate, words: '替居民说满不满意', about: '当面或者电话问过居民，再登记' }
    return SPECS[event]
  })
}

/** Leads on, and is shown large; what the resident thinks only to whom it falls to say it. */
export const leadsOn = ({ event }: StepSpec, { state, mineToDo }: Pick<HearingView, 'state' | 'mineToDo'>): boolean =>
  event === 'answer' ||
  event === 'feedBack' ||
  (event === 'rate' && mineToDo) ||
  (event === 'hand' && state === 'registered')

/** Why it cannot be sent yet. */
export function missing({ event, freely }: StepSpec, { words, day, holder, satisfied }: Filled): string | undefined {
  if (event === 'hand' && !holder) return '请选交给谁办'
  if ((event === 'hand' || event === 'askAgain') && !day) return '请选哪天前答复'
  if (event === 'rate' && !satisfied) return '请选满不满意'
  return !freely && words.trim().length < 2 ? '请先写一两句' : undefined
}

/** As it is sent; only called where nothing is missing. */
export function stepOf(event: StepEvent, { words: typed, day, holder, satisfied, pictureIds }: Filled): HearingStep {
  const words = typed.trim()
  switch (event) {
    case 'hand': {
      const [what, id = ''] = holder.split(':')
      const to = what === 'person' ? { personId: id } : { organisationId: id }
      return { event, to, until: closingHour(day), words }
    }
    case 'askAgain':
      return { event, words, until: closingHour(day) }
    case 'answer':
      return { event, words, pictureIds }
    case 'rate':
      return { event, satisfied: satisfied === 'yes', words }
    default:
      return { event, words }
  }
}
