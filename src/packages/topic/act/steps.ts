// The steps of who leads a topic, in the order they come; what each says beforehand, asks once more, and says afterwards.
import type { TopicStep, TopicView } from '~/domain/topic/contract'
import { COURSE } from '~/domain/topic/transitions'
import { STATE_WORDS } from '~/domain/topic/words'

export type LeadEvent = Exclude<TopicStep['event'], 'object'> | 'enterOpinion'

export interface StepSpec {
  event: LeadEvent
  /** On its button, and over its form. */
  words: string
  about: string
  /** On the button that does it. */
  does: string
  /** Asked before it is done: others read it then, or it cannot be taken back. */
  sure?: { title: string; words: string }
  /** Told afterwards. */
  done: string
}

const STEPS: readonly StepSpec[] = [
  {
    event: 'collect',
    words: '开始征集意见',
    about: '请大家说想法，定下到哪天截止、请谁来说',
    does: '开始征集',
    sure: { title: '现在开始征集？', words: '会通知那里的居民，请他们说想法。' },
    done: '开始征集了，居民已经能说想法。',
  },
  {
    event: 'enterOpinion',
    words: '登记纸上的意见',
    about: '没有手机的居民写的、口头说的，替他们记下来',
    does: '登记',
    done: '登记好了。',
  },
  {
    event: 'endCollecting',
    words: '结束征集',
    about: '提前截止，支部开始拟方案',
    does: '结束征集',
    sure: { title: '结束征集？', words: '结束以后，居民不能再说、不能再改。' },
    done: '征集结束了，请支部提出方案。',
  },
  {
    event: 'propose',
    words: '提出方案',
    about: '支部根据大家的意见，拿出办法',
    does: '提出方案',
    sure: { title: '提出这个方案？', words: '方案大家都看得到，接着进入五方协商。' },
    done: '方案提出了，可以约五方协商。',
  },
  {
    event: 'sit',
    words: '记下一次协商',
    about: '哪天、在哪里、五方谁来了、各说了什么',
    does: '记下这次协商',
    sure: { title: '记下这次协商？', words: '谁来了、说了什么，大家都看得到，以后不能改。' },
    done: '这次协商记下了。',
  },
  {
    event: 'deliberated',
    words: '协商好了，定下怎么决定',
    about: '五方定、征询意见后定，还是业主共同决定',
    does: '定下来',
    sure: { title: '协商到此为止？', words: '接下来就按这个办法作决定。' },
    done: '定下了，接着作决定。',
  },
  {
    event: 'decide',
    words: '写下决议',
    about: '通过没有，决定了什么',
    does: '写下决议',
    sure: { title: '决议就是这样？', words: '请再看一遍。写下以后不能改，只能退回重议。' },
    done: '决议写下了，请公开。',
  },
  {
    event: 'publish',
    words: '公开决议',
    about: '公开几天，大家可以提异议，并告诉提过意见的人',
    does: '公开',
    sure: { title: '公开决议？', words: '会告诉每一个提过意见的人。' },
    done: '决议公开了。',
  },
  {
    event: 'carry',
    words: '定下谁来办、哪天办好',
    about: '可以分成几项，一项一项定',
    does: '定下来',
    sure: { title: '就这样定？', words: '谁来办、哪天办好，大家都看得到，会按日子算有没有做到。' },
    done: '定下了。还有别的，可以接着定。',
  },
  {
    event: 'done',
    words: '有一项办好了',
    about: '写明办成了什么样',
    does: '办好了',
    sure: { title: '这一项办好了？', words: '大家都看得到，日子从现在算。' },
    done: '记下了。',
  },
  {
    event: 'result',
    words: '公开结果',
    about: '最后怎么样了，加上照片，告诉提过意见的人',
    does: '公开结果',
    sure: { title: '公开结果？', words: '会告诉每一个提过意见的人。' },
    done: '结果公开了，谢谢您。',
  },
  {
    event: 'sendBack',
    words: '退回上一步',
    about: '前面没有做好，说明为什么',
    does: '退回',
    sure: { title: '退回上一步？', words: '原因大家都看得到。' },
    done: '退回去了。',
  },
  {
    event: 'decline',
    words: '不立项',
    about: '说明为什么，告诉提的人',
    does: '不立项',
    sure: { title: '不立项？', words: '原因会公开，提的人会收到。' },
    done: '答复了提的人。',
  },
  {
    event: 'drop',
    words: '不议了，停下来',
    about: '说明为什么，告诉提过意见的人',
    does: '停下来',
    sure: { title: '停下来不议了？', words: '停了就不能再接着议，原因会公开。' },
    done: '停下来了，原因已经公开。',
  },
]

/** Another end of what is being collected, and another promise beside the first, are said differently. */
function inState(spec: StepSpec, { state }: Pick<TopicView, 'state'>): StepSpec {
  if (spec.event === 'collect' && state === 'collecting')
    return {
      ...spec,
      words: '改截止的日子',
      about: '延长，或者提前截止',
      does: '改日子',
      sure: { title: '改截止的日子？', words: '居民会看到新的日子。' },
      done: '截止的日子改了。',
    }
  if (state === 'carrying' && spec.sure && (spec.event === 'sendBack' || spec.event === 'drop'))
    return { ...spec, sure: { ...spec.sure, words: `${spec.sure.words}说好要办、还没办完的，也不用再办了。` } }
  if (spec.event === 'carry' && state === 'carrying') return { ...spec, words: '再定一项' }
  if (spec.event === 'drop' && state === 'raised')
    return { ...spec, words: '撤回这个议题', about: '还没有开始征集，可以撤回', does: '撤回', done: '撤回了。' }
  return spec
}

/** What people do most in a state comes before what is also possible there. */
const FIRST: Partial<Record<TopicView['state'], LeadEvent>> = {
  collecting: 'enterOpinion',
  carrying: 'done',
}

export function stepsFor(topic: Pick<TopicView, 'may' | 'state' | 'sittings' | 'carries'>): StepSpec[] {
  const open = STEPS.filter(({ event }) => topic.may.includes(event)).map((spec) => inState(spec, topic))
  const first =
    topic.state === 'deliberating' && topic.sittings.length > 0
      ? 'deliberated'
      : topic.state === 'carrying' &&
          topic.carries.length > 0 &&
          topic.carries.every(
            ({ kind, doneAt, liftedAt }) => kind === 'matter' || doneAt !== undefined || liftedAt !== undefined,
          )
        ? 'result'
        : FIRST[topic.state]
  return [...open.filter(({ event }) => event === first), ...open.filter(({ event }) => event !== first)]
}

/** Steps that lead on; those that lead back or out are never the first thing one is offered. */
const BACKWARD: readonly LeadEvent[] = ['sendBack', 'decline', 'drop']
export const leadsOn = ({ event }: Pick<StepSpec, 'event'>): boolean => !BACKWARD.includes(event)

/** The step before this one, where `sendBack` leads. */
export function stateBefore(state: TopicView['state']): TopicView['state'] | undefined {
  const at = (COURSE as readonly string[]).indexOf(state)
  return at > 0 ? COURSE[at - 1] : undefined
}

export const backWords = (state: TopicView['state']): string => {
  const to = stateBefore(state)
  return to ? `退回到“${STATE_WORDS[to]}”` : ''
}
