// Who is told of a step of a matter and in which words. Letters are written down in the matter with the step itself, so that
// neither is there without the other; the clock hands them over.

import { beijing } from '../beijing'
import { type Addressee, type Letter, writeLetter } from '../message/letter'
import { afterQuiet } from '../quiet'
import type { Id, Instant } from '../shape'
import { FOR_RAISER, type MatterScene, ownerOffice, ownerUp } from './course'
import { levelAbove } from './ladder'
import type { Matter } from './matter'
import { anybodyIs, firstOf, groundOf, heldInstead, ownerNow, type Staffed } from './party'
import type { MatterEvent } from './transitions'
import { EVENT_WORDS } from './words'

export type Told = Addressee & { personId?: Id }

/** Everybody a step may have to be told to; who is in office is in the scene. */
export interface Addressees {
  raiser?: Told | undefined
  followers: readonly Told[]
  unit: readonly Told[]
}

type Whom = 'raiser' | 'followers' | 'owner' | 'above' | 'second' | 'unit'
interface News {
  whom: Whom
  template: 'matterStep' | 'matterRate' | 'matterToDo' | 'matterSupervised' | 'matterUnit'
  what: string
}

const step = (event: MatterEvent, what = EVENT_WORDS[event]): News[] => [
  { whom: 'raiser', template: 'matterStep', what },
]
const ended = (what: string): News[] => [
  { whom: 'raiser', template: 'matterStep', what },
  { whom: 'followers', template: 'matterStep', what },
]
const toDo = (what: string, whom: Whom = 'owner'): News => ({ whom, template: 'matterToDo', what })
const unit = (what: string): News => ({ whom: 'unit', template: 'matterUnit', what })

function newsOf(event: MatterEvent, matter: Matter): News[] {
  switch (event) {
    case 'submit':
      return [toDo('受理新提交的诉求'), ...(matter.enteredBy ? step(event, '已经登记') : [])]
    case 'place':
    case 'disputeGranted':
      return [toDo('受理转来的诉求'), ...step(event, '已确定由谁办理')]
    case 'passUp':
    case 'skipUp':
      return [toDo('研究提交上来的诉求'), ...step(event)]
    case 'rateUnsolvedAgain':
    case 'reopenAgain':
      return [toDo('研究居民再次不满意的诉求')]
    case 'rateUnsolved':
    case 'reopen':
    case 'notHeld':
      return [toDo('重新办理居民不满意的诉求')]
    case 'transfer':
    case 'disputeRefused':
    case 'explainRefused':
    case 'resume':
      return [toDo('接着办理')]
    case 'unitReports':
      return [toDo('查看单位办理结果并答复')]
    case 'unitReturns':
      return [toDo('处理单位退回的诉求')]
    case 'dispute':
      return [toDo('核定归谁办理', 'above')]
    case 'explain':
      return [toDo('复核暂时办不了的说明', 'second')]
    case 'fetch':
      return step(event, '已确定由谁办理')
    case 'hand':
    case 'decide':
      return [unit('按期办理并回报'), ...step(event)]
    case 'accept':
    case 'begin':
    case 'table':
    case 'takeOn':
    case 'pause':
      return step(event)
    case 'answer':
      return [
        { whom: 'raiser', template: 'matterRate', what: '有了答复，请您评价' },
        { whom: 'followers', template: 'matterStep', what: '有了答复' },
      ]
    case 'explainAgreed':
      return ended('说明了为什么暂时办不了')
    case 'elsewhere':
      return ended('已告知依法办理的途径')
    case 'merge':
      return ended('与另一件诉求合并办理')
    case 'askHeld':
      return [{ whom: 'raiser', template: 'matterRate', what: '办结四周了，请说说有没有再出问题' }]
    case 'remind':
      return matter.state === 'handed'
        ? [unit('抓紧办理，快到期了'), toDo('催办，快到期了')]
        : [toDo('抓紧办理，快到期了')]
    case 'supervise': {
      const pressed = matter.supervisions.at(-1)?.because === 'pressed'
      const told: News[] = (['owner', 'above'] as const).map((whom) => ({
        whom,
        template: 'matterSupervised',
        what: pressed ? '上级催办' : '超过了期限',
      }))
      return matter.state === 'handed' ? [...told, unit(pressed ? '抓紧办理，上级催办' : '马上办理，已经超期')] : told
    }
    default:
      return []
  }
}

/** 11月6日18:00前. */
export const untilWords = (at: Instant): string => `${beijing(at).format('M月D日HH:mm')}前`

/** Followers a message goes to; whoever else follows reads it in their list. */
export const MOST_FOLLOWERS_TOLD = 40
const KEPT = 60

function whoIs(whom: Whom, matter: Matter, scene: MatterScene, to: Addressees): readonly Told[] {
  switch (whom) {
    case 'raiser':
      return to.raiser ? [to.raiser] : []
    case 'followers':
      return to.followers.slice(0, MOST_FOLLOWERS_TOLD)
    case 'unit':
      return to.unit.slice(0, 5)
    case 'second':
      return secondOf(matter, scene)
    default:
      return officesOf(whom, matter, scene)
  }
}

/** At most one: who is named. */
function officesOf(whom: 'owner' | 'above', matter: Matter, scene: MatterScene): (Told & { personId: Id })[] {
  const next = levelAbove(matter.owner.level)
  if (whom === 'above' && !next) return []
  const level = whom === 'owner' ? heldInstead(matter, scene.staff) : undefined
  // Where nobody holds an office at its level it falls to others, who can fetch it.
  const owner = level
    ? firstOf(scene.staff, { level, placeId: groundOf(matter)[level]! }, matter.avoid?.personIds ?? [])
    : whom === 'owner'
      ? ownerNow(matter, scene.staff)
      : ownerUp(matter, next!, scene)
  const one = scene.staff.find(({ personId }) => personId === owner?.personId)
  return one ? [reachedAt(one)] : []
}

const reachedAt = ({ personId, phone, openid }: Staffed): Told & { personId: Id } => ({
  personId,
  ...(phone ? { phone } : {}),
  ...(openid ? { openid } : {}),
})

/** Who agrees to an explanation, at most one: who is above; with nobody there a colleague, else whoever may. Never who explained. */
function secondOf(matter: Matter, scene: MatterScene): (Told & { personId: Id })[] {
  const { owner, avoid, explanation } = matter
  const by = explanation?.by
  const above = officesOf('above', matter, scene).filter(({ personId }) => personId !== by)
  if (above.length > 0) return above
  const held = (who: Id) => scene.staff.filter(({ personId }) => personId === who)
  const may = (one: Staffed | undefined) => one !== undefined && anybodyIs(matter, 'second', held(one.personId), by)
  const colleague = firstOf(scene.staff, owner, [...(avoid?.personIds ?? []), ...(by ? [by] : [])])
  const one = may(colleague) ? colleague : scene.staff.find(may)
  return one ? [reachedAt(one)] : []
}

/** The matter with the letters its last step asks for. Who did it need not be told. */
export function telling(matter: Matter, scene: MatterScene, to: Addressees, now: Instant): Matter {
  const entry = matter.timeline.at(-1)
  if (!entry) return matter
  const event = entry.event as MatterEvent
  // Whose word was written down hears of it: they know whether they said so.
  const said = entry.by.as === FOR_RAISER ? step(event, `按您说的记下：${EVENT_WORDS[event]}`) : []
  return written(matter, [...newsOf(event, matter), ...said], entry.by.personId, scene, to, now)
}

/** A person who was asked to look at what the check refused has said whether everybody may see it. */
export function tellingLook(matter: Matter, passed: boolean, scene: MatterScene, to: Addressees, now: Instant): Matter {
  const what = passed ? '社区看过了，可以公开' : '社区看过了，还是不公开'
  return written(matter, [{ whom: 'raiser', template: 'matterStep', what }], undefined, scene, to, now)
}

function written(
  matter: Matter,
  news: readonly News[],
  doneBy: Id | undefined,
  scene: MatterScene,
  to: Addressees,
  now: Instant,
): Matter {
  const urgent = matter.urgency === 'danger' || matter.urgency === 'lifeline'
  const dueAt = urgent ? now : afterQuiet(now)
  let next = matter.letters.length === 0 ? 1 : Number(matter.letters.at(-1)!.id.slice(1)) + 1
  const letters: Letter[] = []
  for (const { whom, template, what } of news) {
    for (const one of whoIs(whom, matter, scene, to)) {
      if (one.personId !== undefined && one.personId === doneBy) continue
      if (one.personId !== undefined && matter.avoid?.personIds.includes(one.personId) && whom !== 'raiser') continue
      const values = {
        number: matter.number,
        what,
        office: ownerOffice(matter, scene),
        place: matter.place.name,
        until: untilWords(
          whom === 'raiser'
            ? matter.dueAt
            : matter.supervisions.at(-1)?.at === now
              ? matter.supervisions.at(-1)!.dueAt
              : matter.dueAt,
        ),
        matterId: matter._id,
      }
      const channels = whom === 'followers' ? (['subscribe'] as const) : (['subscribe', 'sms'] as const)
      const letter = writeLetter({ id: `m${next}`, template, to: one, channels, values }, dueAt)
      if (letter) {
        letters.push(letter)
        next += 1
      }
    }
  }
  const toDo = toDoBy(matter, scene)
  const held = matter.letters.map((one) => (isOver(one, matter, toDo) ? { ...one, state: 'withdrawn' as const } : one))
  const done = held.filter(({ state }) => state !== 'pending' && state !== 'handing')
  const spare = new Set(done.slice(0, Math.max(0, held.length + letters.length - KEPT)))
  return { ...matter, letters: [...held.filter((one) => !spare.has(one)), ...letters].slice(-100) }
}

/** Who holds the office now, not who did when it came there; and while it is theirs to decide, who is above or agrees. Empty: nobody is known. */
function toDoBy(matter: Matter, scene: MatterScene): readonly Id[] {
  const owner = officesOf('owner', matter, scene)[0]?.personId
  if (owner === undefined || (matter.state !== 'disputed' && matter.state !== 'explaining')) return owner ? [owner] : []
  const others = matter.state === 'explaining' ? secondOf(matter, scene) : officesOf('above', matter, scene)
  return [owner, ...others.map(({ personId }) => personId)]
}

/** What is still to be told to an office that has nothing to do any more is not told. */
const isOver = ({ state, template, to }: Letter, { open }: Matter, toDo: readonly Id[]): boolean =>
  state === 'pending' &&
  (template === 'matterToDo' || template === 'matterUnit') &&
  (!open || (template === 'matterToDo' && toDo.length > 0 && !toDo.includes(to.personId ?? '')))
