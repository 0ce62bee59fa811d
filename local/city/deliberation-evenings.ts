// 天门夜话: evenings under the windows of people. What was brought there and is solved since are matters that were raised under the
// drafts which the evenings' records gave out; so figures count them as they count any other.

import { DEFAULT_TREE } from '~/domain/category/tree'
import type { Made } from '~/domain/gathering/course'
import { type Matter, mayBePublic } from '~/domain/matter/matter'
import { dayAt, startOfDay } from '~/domain/pavilion/days'
import { comersOf, coming, heldWith } from './deliberation-gatherings'
import { decisionIdOf, draftIdOf, type Said } from './deliberation-records'
import { EVENING_OPEN, EVENING_PLANS, TALKS } from './deliberation-words'
import type { Year } from './deliberation-year'
import { apportion } from './dice'
import { DAY } from './ids'
import { TOLD } from './matter-words'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** The last one is so long ago that what was raised there is solved. */
const LAST_AGO = 45
/** Within eleven months and this one, however many days of it are over: so far a year's figures reach. */
const FIRST_AGO = 330

const NAMES = new Map(DEFAULT_TREE.map(({ _id, name }) => [_id, name]))

/** Gives the matters that came of them, as they are to be stored instead. */
export function eveningsOf(year: Year): Map<string, Matter> {
  const { ground } = year
  const { dice, now, told, communityId, path, code } = ground
  const host = ground.known('communitySecretary')
  const solvable = told.matters
    .filter((one) => (one.state === 'closed' || one.state === 'rated') && mayBePublic(one) && !one.hidden.fromOfficers)
    .sort((a, b) => a.submittedAt - b.submittedAt)
  const became = new Map<string, Matter>()
  const each = apportion(
    told.solved,
    Array.from({ length: told.evenings }, () => 1),
  )
  let owed = 0
  for (let i = 0; i < told.evenings; i++) {
    const ago = FIRST_AGO - ((FIRST_AGO - LAST_AGO) * (i + dice.between(0.2, 0.8))) / told.evenings
    const startsAt = startOfDay(dayAt(now - ago * DAY)) + 19 * HOUR + 30 * MINUTE
    const given = at(`ga_${code}_e${i + 1}`, startsAt)
    const comers = comersOf(ground, dice.whole(8, 16), () => dice.pick(dice.pick(TOLD).said))
    const held = year.add(heldWith(ground, given, comers, startsAt - 6 * DAY))
    const wanted = each[i]! + owed
    const found = solvable
      .filter(({ _id, submittedAt }) => submittedAt > held.endsAt && !became.has(_id))
      .slice(0, wanted)
    owed = wanted - found.length
    const said: Said[] = found.map((matter, nth) => {
      const draftId = draftIdOf(held._id, decisionIdOf(held._id, nth))
      became.set(matter._id, { ...matter, draftId, channel: 'evening', enteredBy: host })
      const about = TOLD.find(({ leaf }) => leaf === matter.categoryId)
      return {
        title: NAMES.get(matter.categoryId) ?? '邻里的事',
        notes: `有居民说：${about ? dice.pick(about.said) : matter.words}`,
        decision: { words: dice.pick(EVENING_PLANS), who: '网格员', until: startOfDay(dayAt(startsAt)) + 10 * DAY },
      }
    })
    if (said.length === 0 || dice.chance(0.35)) {
      const { title, notes } = dice.pick(TALKS)
      said.push({ title, notes, decision: { words: dice.pick(EVENING_OPEN), who: '社区' } })
    }
    year.record(held, said)
  }
  if (owed > 0) throw new Error(`${owed} problems of the evenings in ${code} have no matter`)
  year.add(coming(at(`ga_${code}_en`, startOfDay(dayAt(now)) + 6 * DAY + 19.5 * HOUR), [], now - DAY, now))
  return became

  function at(_id: string, startsAt: number): Made {
    const estate = dice.pick(ground.estates)
    return {
      _id,
      kind: 'evening',
      title: '天门夜话',
      about: `在${estate.name}楼下，搬把椅子来坐，有什么说什么。`,
      where: `${estate.name}楼下空地`,
      point: estate.point,
      communityId,
      path,
      startsAt,
      endsAt: startsAt + 90 * MINUTE,
      seats: 60,
      hosts: [host],
      deputies: [],
      topicIds: [],
      by: host,
    }
  }
}
