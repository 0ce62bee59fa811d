// Who would be called now if a household rang: the alert a press would make is drawn up and led through its waves by the
// very finder of a real one, and thrown away. Nothing is written, nobody is called.
import { advance } from '../../domain/bell/advance'
import type { Alert } from '../../domain/bell/alert'
import type { Policy } from '../../domain/bell/policy'
import { newAlert } from '../../domain/bell/press'
import { type Candidate, callPeople, callsNow, LAST_WAVE } from '../../domain/bell/waves'
import { minutesBetween } from '../../domain/bell/words'
import type { Household } from '../../domain/household/household'
import { doorWords } from '../../domain/place/words'
import type { Preview, WouldCall } from '../../domain/policy/preview'
import { Refusal } from '../../domain/refusal'
import type { Instant } from '../../domain/shape'
import { pathOf } from '../household/read'
import { newId } from '../kernel/ids'
import { personById } from '../person/read'
import { placesByIds } from '../place/read'
import { makeFinder } from './finder'
import { answeredPhone } from './ring'

/** Waves 0 to 4, each once waited for and once begun: more than this would be a loop. */
const MOST_STEPS = 20
/** How many of those who would come instead of refusers are named. */
const NEXT = 2

const lineOf = ({ name, as, distance, expectedSeconds }: Candidate): WouldCall => ({
  name,
  as,
  ...(distance === undefined ? {} : { distance: Math.round(distance) }),
  ...(expectedSeconds === undefined ? {} : { etaMinutes: minutesBetween(0, expectedSeconds * 1000) }),
})

export async function whoWouldBeCalled(household: Household, policy: Policy, now: Instant): Promise<Preview> {
  let alert = await asPressed(household, policy, now)
  const finder = makeFinder(now, { household })
  const preview: Preview = { address: doorWords(alert.place), waves: [], next: [], nobodyNear: false }
  let at = now
  for (let step = 0; step < MOST_STEPS && alert.wave < LAST_WAVE; step++) {
    const { alert: advanced, due } = advance(alert, at)
    alert = advanced
    if (!due) {
      if (alert.nextWaveAt === undefined) break
      at = Math.max(at, alert.nextWaveAt)
      continue
    }
    const called = callsNow(alert).length
    alert = callPeople(alert, due, await finder.find(alert, due), at)
    if (due.kind !== 'wave') continue
    const people = callsNow(alert).slice(called).map(lineOf)
    preview.waves.push({ wave: due.wave, seconds: Math.round((at - now) / 1000), people })
    if (due.wave === 1 && people.length > 0) {
      preview.next = (await finder.find(alert, { kind: 'replacement', count: NEXT })).map(lineOf)
    }
  }
  return { ...preview, nobodyNear: alert.timeline.some(({ event }) => event === 'nobodyNear') }
}

/** As this household's own press would make it. */
async function asPressed(household: Household, policy: Policy, now: Instant): Promise<Alert> {
  const [memberId] = household.memberIds
  const [resident, places, path] = await Promise.all([
    memberId ? personById(memberId) : undefined,
    placesByIds([household.communityId, household.estateId, household.buildingId]),
    pathOf(household),
  ])
  if (!resident) throw new Refusal('NOT_FOUND', 'nobody lives there')
  const placeOf = (id: string) => places.find(({ _id }) => _id === id)
  const community = placeOf(household.communityId)
  const { _id: personId, name, phone, openid } = resident
  return newAlert(
    {
      alertId: newId(now),
      key: 'preview',
      by: { personId, name, phone, openid, desk: false },
      as: 'household',
      household,
      resident,
      estateName: placeOf(household.estateId)?.name ?? community?.name ?? '',
      buildingName: placeOf(household.buildingId)?.name ?? '',
      communityName: community?.name ?? '',
      path,
      dutyPhone: await answeredPhone(community, household, phone),
      doorCode: '0000',
      policy,
      drill: false,
    },
    now,
  )
}
