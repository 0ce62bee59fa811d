/** What the functions answer in each state of a page: by the contracts' own shapes, without a function running. */

import * as bell from '~/domain/bell/contract'
import type { AlertView } from '~/domain/bell/view'
import { since } from '~/domain/changes/contract'
import type { Contract, OutputOf } from '~/domain/contract'
import * as desk from '~/domain/desk/contract'
import * as message from '~/domain/message/contract'
import { SUBSCRIBE } from '~/domain/message/template'
import * as place from '~/domain/place/contract'
import * as session from '~/domain/session/contract'
import * as task from '~/domain/task/contract'
import * as volunteer from '~/domain/volunteer/contract'
import { ENDED_LINES, LINES } from './alerts'
import { boundaryAnswers } from './boundaries'
import { categoryAnswers } from './categories'
import { drillAnswers } from './drills'
import { figuresAnswers } from './figures'
import { gatheringAnswers } from './gatherings'
import { hearingAnswers } from './hearings'
import { householdAnswers } from './households'
import { matterDeskAnswers } from './matterDesk'
import { matterAnswers } from './matters'
import { meetingAnswers } from './meetings'
import { organisationAnswers } from './organisations'
import { pavilionAnswers } from './pavilions'
import { NOW, PEOPLE, type Persona } from './people'
import { pictureAnswers } from './pictures'
import { policyAnswers } from './policies'
import { recordAnswers } from './records'
import { residenceAnswers } from './residences'
import { rosterAnswers } from './rosters'
import { seriesAnswers } from './series'
import { TASK_LINES } from './tasks'
import { topicAnswers } from './topics'
import { DUTIES } from './volunteers'
import { voteAnswers } from './votes'
import { WARNING_CARDS, warningAnswers } from './warnings'

export type State = 'loading' | 'empty' | 'error' | 'full'

/** An answer of this contract, held to its shape when the check begins. */
function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

const ring = (around: [number, number], by: number): [number, number][] =>
  [
    [-by, -by],
    [by, -by],
    [by, by],
    [-by, by],
    [-by, -by],
  ].map(([x, y]) => [around[0] + x!, around[1] + y!])

const CENTRE: [number, number] = [112.4101, 29.7213]

function fullMap(): OutputOf<typeof place.map> {
  return {
    communities: [{ placeId: 'c1', name: '槐树堤居委会', ring: ring(CENTRE, 0.01) }],
    grids: [{ placeId: 'g1', name: '第三网格', ring: ring(CENTRE, 0.003) }],
    roads: [{ name: '中山路', line: ring(CENTRE, 0.002).slice(0, 3) }],
    buildings: [{ placeId: 'b1', name: '12栋', at: CENTRE }],
  }
}

/** What hangs on nobody and on no alert. Held to its shape once: with the drawings it takes longer than all the rest together. */
const standing = once((full: boolean) => [
  ...drillAnswers(full),
  ...householdAnswers(full),
  ...residenceAnswers(full),
  ...organisationAnswers(full),
  ...rosterAnswers(full),
  ...warningAnswers(full),
  ...policyAnswers(full),
  ...categoryAnswers(full),
  ...boundaryAnswers(full),
  ...matterDeskAnswers(full),
  ...meetingAnswers(full),
  ...recordAnswers(full),
  ...gatheringAnswers(full),
  ...pavilionAnswers(full),
  ...seriesAnswers(full),
  ...matterAnswers(full),
  ...hearingAnswers(full),
  ...topicAnswers(full),
  ...voteAnswers(full),
  ...pictureAnswers(full),
  answers(place.map, full ? fullMap() : { communities: [], grids: [], roads: [], buildings: [] }),
])
const drawings = once(figuresAnswers)

function once<K extends unknown[], T>(make: (...by: K) => T): (...by: K) => T {
  const made = new Map<string, T>()
  return (...by) => {
    const key = JSON.stringify(by)
    const held = made.get(key) ?? make(...by)
    made.set(key, held)
    return held
  }
}

export function answersFor(
  state: 'empty' | 'full',
  persona: Persona,
  alert: AlertView | undefined,
  seen: task.TaskView | undefined,
  duty: volunteer.VolunteerDesk | undefined,
  large: boolean,
): ReadonlyMap<string, unknown> {
  const full = state === 'full'
  const me = PEOPLE[persona]
  const officer = me?.roles.includes('officer') ?? false
  return new Map([
    answers(session.whoAmI, { me, demonstration: true, now: NOW }),
    answers(session.findPeople, {
      people: full
        ? ['覃桂芝', '万立明', '欧阳晓岚'].map((name, i) => ({
            personId: `p${i}`,
            name,
            phone: `1200000000${i}`,
            openid: `o_p${i}`,
            about: '党员志愿者、槐树堤第三网格网格员',
            communityName: '槐树堤居委会',
          }))
        : [],
    }),
    answers(since, {
      now: NOW,
      nextInMs: 120_000,
      alerts: full && alert ? [alert] : [],
      ...(full && persona === 'warned' ? { warnings: WARNING_CARDS } : {}),
      ...(officer
        ? {
            desk: {
              open: full ? 2 : 0,
              changedAt: NOW,
              // On duty: somebody rings just now, and nobody looked yet.
              ...(persona === 'onDuty' ? { ringsSince: NOW - 20_000 } : {}),
            },
          }
        : {}),
    }),
    answers(bell.mine, {
      households: full
        ? [{ householdId: 'h1', address: '江南世纪花园小区12栋3单元1802', bellConsent: true, relation: 'member' }]
        : [],
      dutyPhone: '0716-00100103',
      alerts: full && alert ? [alert] : [],
    }),
    answers(bell.watch, { open: full ? LINES : [], ended: full ? ENDED_LINES : [], now: NOW }),
    answers(task.mine, { tasks: full ? TASK_LINES : [], now: NOW }),
    ...(seen ? [answers(task.see, { task: seen, now: NOW })] : []),
    ...(alert ? [answers(bell.see, { alert, now: NOW })] : []),
    answers(desk.tiles, {
      tiles: full
        ? [
            {
              word: 'bell',
              title: '门铃',
              count: 2,
              about: '次求助还没办完',
              page: 'packages/bell/console/index',
              urgent: true,
            },
            {
              word: 'task',
              title: '走访',
              count: 3,
              about: '户要上门看看，其中1户已超时',
              page: 'packages/task/list/index',
              urgent: true,
            },
            { word: 'volunteer', title: '志愿者', count: 126, about: '人现在能来', urgent: false },
          ]
        : [],
    }),
    answers(desk.publicFigures, {
      bells: full ? { last30Days: 12, arrived: 11, medianMinutesToArrival: 4.4 } : { last30Days: 0, arrived: 0 },
      volunteers: full ? 1260 : 0,
      availableNow: full ? 126 : 0,
    }),
    answers(volunteer.myDuty, { desk: duty ?? (full ? DUTIES.usual : DUTIES.none) }),
    answers(message.myConsents, {
      ledger: Object.values(SUBSCRIBE).map(({ id, name }, i) => ({ templateId: id, name, left: full ? i * 3 : 0 })),
    }),
    ...standing(full),
    ...drawings(full, large, persona),
  ])
}

/** What every call but session.me gets when the page is to show its error. */
export const REFUSED = { ok: false, code: 'OUR_FAULT', message: '系统出了问题，我们已经记录。', quote: '20261122-0831' }
