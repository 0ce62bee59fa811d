// The simulation: presses, answers, ways and doors as events in time, under one policy. Nobody is at two doors.
import type { Instant } from '~/domain/shape'
import { Agenda } from './agenda'
import { PARAMETERS as P } from './parameters'
import type { People, Press, Reply } from './people'
import type { PolicyUnderTest, Said, Search } from './search'

/** What came of one press. Seconds from the press; infinity for never within the horizon. */
export interface Course {
  press: string
  door: string
  measured: boolean
  calls: number
  accepts: number
  firstAccept: number
  firstArrival: number
  /** People who came to the door in all. */
  arrived: number
  /** Who stood at this door, from and until when. */
  stays: { personId: string; from: Instant; until: Instant }[]
}

interface Open {
  press: Press
  search: Search
  course: Course
  /** By person: when they were told that they are not needed. */
  toldOffAt: Map<string, Instant>
  asked: Set<string>
  answered: Set<string>
  /** Outstanding answer of each person: a second ringing replaces the first. */
  ringing: Map<string, number>
  wakes: Instant
  over: boolean
}

const seconds = (count: number): number => Math.round(count * 1000)

export function simulate(policy: PolicyUnderTest, presses: readonly Press[], people: People): Course[] {
  const agenda = new Agenda()
  const courses: Course[] = []
  /** Everybody who goes to a door or stands at one, and to which. */
  const engaged = new Map<string, string>()
  const engagedNow = new Set<string>()
  const searchFor = policy.start()
  const counted = policy.remembers ? presses : presses.filter(({ measured }) => measured)

  const engage = (personId: string, press: string) => {
    if (engaged.has(personId)) throw new Error(`${personId} is at two doors`)
    engaged.set(personId, press)
    engagedNow.add(personId)
  }
  const free = (personId: string, press: string) => {
    if (engaged.get(personId) !== press) return
    engaged.delete(personId)
    engagedNow.delete(personId)
  }

  function begin(press: Press): void {
    const search = searchFor({ press, available: people.available, engaged: () => engagedNow })
    const { id, at, door, measured } = press
    const course: Course = {
      press: id,
      door: door.household._id,
      measured,
      calls: 0,
      accepts: 0,
      firstAccept: Number.POSITIVE_INFINITY,
      firstArrival: Number.POSITIVE_INFINITY,
      arrived: 0,
      stays: [],
    }
    courses.push(course)
    const open: Open = {
      press,
      search,
      course,
      toldOffAt: new Map(),
      asked: new Set(),
      answered: new Set(),
      ringing: new Map(),
      wakes: Number.POSITIVE_INFINITY,
      over: false,
    }
    const ends = at + seconds(P.horizon)
    after(open, search.begin(at), at)
    if (press.cancelled) {
      const when = at + seconds(P.cancelled.afterSeconds)
      agenda.add(when, () => after(open, search.cancel(when), when))
    }
    agenda.add(ends, () => {
      open.over = true
      search.end(ends)
    })
  }

  /** After every step of a search: telephones ring, some people are called off or asked, and the clock is set. */
  function after(open: Open, rings: readonly string[], now: Instant): void {
    const { search } = open
    for (const personId of rings) ring(open, personId, now)
    const off = search.toldOff()
    for (const personId of open.toldOffAt.keys()) if (!off.has(personId)) open.toldOffAt.delete(personId)
    for (const personId of off) {
      if (open.toldOffAt.has(personId)) continue
      open.toldOffAt.set(personId, now)
      free(personId, open.press.id)
    }
    for (const personId of search.askedLate()) {
      if (open.asked.has(personId)) continue
      open.asked.add(personId)
      const reply = people.reply(open.press, personId)
      if (reply.course === 'comes' && reply.saysStillComing) {
        hearLater(open, personId, 'stillComing', now + seconds(P.stillComing.afterSeconds))
      }
    }
    const due = search.dueAt()
    if (due === open.wakes || open.over) return
    open.wakes = due
    if (due === Number.POSITIVE_INFINITY) return
    const when = Math.max(due, now + 1)
    agenda.add(when, () => {
      if (open.wakes === due) {
        open.wakes = Number.POSITIVE_INFINITY
        after(open, search.wake(when), when)
      }
    })
  }

  function hearLater(open: Open, personId: string, said: Said, when: Instant): void {
    agenda.add(when, () => {
      if (!open.over && open.search.coming(personId)) after(open, open.search.hear(personId, said, when), when)
    })
  }

  function ring(open: Open, personId: string, now: Instant): void {
    open.course.calls += 1
    const serial = (open.ringing.get(personId) ?? 0) + 1
    open.ringing.set(personId, serial)
    const reply = people.reply(open.press, personId)
    if (reply.answer === 'silent') return
    const when = now + seconds(reply.answerAfter)
    agenda.add(when, () => {
      if (open.over || open.ringing.get(personId) !== serial || open.answered.has(personId)) return
      const offAt = open.toldOffAt.get(personId)
      if (offAt !== undefined && when > offAt + seconds(P.standDownSeconds)) return
      if (reply.answer === 'declines') {
        open.answered.add(personId)
        after(open, open.search.hear(personId, 'decline', when), when)
      } else if (!engagedNow.has(personId)) {
        open.answered.add(personId)
        takes(open, personId, reply, when)
      }
    })
  }

  /** Somebody says yes: goes, unless nobody more is wanted. */
  function takes(open: Open, personId: string, reply: Reply, now: Instant): void {
    const { search, course, press } = open
    const rings = search.hear(personId, 'accept', now)
    if (!search.coming(personId)) {
      after(open, rings, now)
      return
    }
    engage(personId, press.id)
    course.accepts += 1
    course.firstAccept = Math.min(course.firstAccept, (now - press.at) / 1000)
    after(open, rings, now)
    if (reply.course === 'neverComes') {
      agenda.add(now + seconds(P.horizon), () => free(personId, press.id))
      return
    }
    if (reply.course === 'releases') {
      const when = now + seconds(P.releases.afterSeconds)
      agenda.add(when, () => {
        if (open.over || !search.coming(personId)) return
        free(personId, press.id)
        after(open, search.hear(personId, 'release', when), when)
      })
      return
    }
    const leaves = now + seconds(reply.setOutAfter)
    hearLater(open, personId, 'depart', leaves)
    const there = leaves + seconds(reply.wayTakes)
    agenda.add(there, () => {
      if (open.over || !search.coming(personId)) {
        free(personId, press.id)
        return
      }
      course.arrived += 1
      course.firstArrival = Math.min(course.firstArrival, (there - press.at) / 1000)
      const until = there + seconds(press.real ? P.stay.real : P.stay.falseAlarm)
      course.stays.push({ personId, from: there, until })
      after(open, search.hear(personId, 'arrive', there), there)
      agenda.add(until, () => {
        free(personId, press.id)
        search.end(until)
      })
    })
  }

  for (const press of counted) agenda.add(press.at, () => begin(press))
  agenda.run()
  return courses
}
