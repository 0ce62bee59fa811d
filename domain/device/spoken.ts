// What a device says aloud and shows: heard, how many are called, who is coming, when. Old ears hear it once; so short
// sentences, the good news first.
import type { PresserView } from '../bell/view'
import type { Id } from '../shape'

/** idle: nothing open. done: somebody was there, or it was a false alarm. */
export const PHASES = ['idle', 'heard', 'coming', 'there', 'done'] as const
type Phase = (typeof PHASES)[number]

export interface Spoken {
  phase: Phase
  heard: boolean
  alertId?: Id
  /** People and phones called so far. */
  called: number
  /** The soonest first, those at the door before all. */
  coming: { who: string; minutes?: number; there: boolean }[]
  /** The duty phone will ring the household. */
  callBack: boolean
  /** To be spoken as it is; empty when there is nothing to say. */
  say: string
  /** Seconds until the device should ask again. */
  again: number
}

/** Seconds: while somebody waits for help, while help is there, and when nothing is the matter. */
const AGAIN: Record<Phase, number> = { heard: 5, coming: 5, there: 30, done: 600, idle: 600 }

const SILENCE: Spoken = {
  phase: 'idle',
  heard: false,
  called: 0,
  coming: [],
  callBack: false,
  say: '',
  again: AGAIN.idle,
}

export function spokenOf(view: PresserView | undefined): Spoken {
  if (!view) return SILENCE
  const coming = view.coming
    .map(({ name, state, etaMinutes }) => ({
      who: name,
      ...(etaMinutes === undefined ? {} : { minutes: etaMinutes }),
      there: state === 'arrived',
    }))
    .sort((a, b) => (a.there ? 0 : (a.minutes ?? 0)) - (b.there ? 0 : (b.minutes ?? 0)))
  const phase = phaseOf(view, coming)
  const open = phase !== 'done'
  const callBack = open && view.callBackRequired
  return {
    phase,
    heard: true,
    alertId: view.alertId,
    called: view.calledCount,
    coming,
    callBack,
    say: `${view.drill ? '这是演练。' : ''}${sentence(view, phase, coming)}${callBack ? '值班的同志会给您回电话。' : ''}`,
    again: AGAIN[phase],
  }
}

/** Seconds until a device asks again that has a warning to say: an answer in the app silences it soon. */
const WARNED = 120

/** Said after what there is to say already. */
export const withWarning = (spoken: Spoken, warning: string): Spoken => ({
  ...spoken,
  say: `${spoken.say}${warning}`,
  again: Math.min(spoken.again, WARNED),
})

function phaseOf({ state }: PresserView, coming: Spoken['coming']): Phase {
  if (state === 'resolved' || state === 'confirmed' || state === 'falseAlarm') return 'done'
  if (coming.some(({ there }) => there)) return 'there'
  return coming.length > 0 ? 'coming' : 'heard'
}

function sentence({ state, calledCount }: PresserView, phase: Phase, coming: Spoken['coming']): string {
  const who = (there: boolean) =>
    coming
      .filter((one) => one.there === there)
      .map((one) => one.who)
      .join('和')
  switch (phase) {
    case 'there':
      return `${who(true)}到了。`
    case 'coming':
      return `${who(false)}正在赶来${coming[0]?.minutes === undefined ? '' : `，大约${coming[0].minutes}分钟到`}。`
    case 'heard':
      return calledCount > 0 ? `听到了，已经叫了${calledCount}个人，请别着急。` : '听到了，正在叫人，请别着急。'
    default:
      return state === 'falseAlarm' ? '知道了，平安就好。' : '这次求助已经办完了。'
  }
}
