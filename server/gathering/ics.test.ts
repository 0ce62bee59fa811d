// The calendar file, read back by another library than the one that wrote it.
import ICAL from 'ical.js'
import { made, movedTo } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { newKey, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { openStreet } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { signSession } from '../kernel/session'
import { calendarFile, handleIcs } from './ics'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const gathering: Gathering = made(
  {
    _id: 'weekend_20261107',
    kind: 'weekend',
    title: '周末议事会：停车、充电；加装电梯',
    about:
      '第一行，有逗号,分号;和反斜杠\\\n第二行写得很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长',
    where: '桃溪亭',
    communityId: 'community',
    path: ['city', 'street', 'community'],
    startsAt: Date.parse('2026-11-07T19:00:00+08:00'),
    endsAt: Date.parse('2026-11-07T21:00:00+08:00'),
    seats: 20,
    hosts: [{ personId: 'admin', name: '桃admin' }],
    deputies: [{ personId: 'wang', name: '桃wang' }],
    topicIds: [],
    by: { name: '桃admin' },
  },
  NOW,
)
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const entries = calendar.getAllSubcomponents('vevent')
  expect(entries).toHaveLength(1)
  return { calendar, entry: entries[0]!, event: new ICAL.Event(entries[0]!) }
}

test('all of it comes back as it was: commas, semicolons, lines, times, and an alarm an hour before', () => {
  const text = calendarFile(gathering, '桃溪苑中心花园, 3栋旁')
  const { calendar, entry, event } = read(text)
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(event.uid).toBe('weekend_20261107@linling')
  expect(event.summary).toBe(gathering.title)
  expect(event.description).toBe(`${gathering.about}\n接待和主持：桃wang、桃admin`)
  expect(event.location).toBe('桃溪亭，桃溪苑中心花园, 3栋旁')
  expect(event.startDate.toJSDate().getTime()).toBe(gathering.startsAt)
  expect(event.endDate.toJSDate().getTime()).toBe(gathering.endsAt)
  expect(entry.getFirstPropertyValue('status')).toBe('CONFIRMED')
  const alarms = entry.getAllSubcomponents('valarm')
  expect(alarms).toHaveLength(1)
  expect(String(alarms[0]!.getFirstPropertyValue('trigger'))).toBe('-PT1H')
  expect(alarms[0]!.getFirstPropertyValue('action')).toBe('DISPLAY')
  // RFC 5545, 3.1: lines end in CRLF and have at most 75 octets.
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('moved or cancelled it is the same entry, newer', () => {
  const moved = movedTo(
    gathering,
    { startsAt: gathering.startsAt + 3_600_000, endsAt: gathering.endsAt + 3_600_000 },
    false,
    { name: '桃admin' },
    NOW,
  )
  const [a, b] = [read(calendarFile(gathering, '')), read(calendarFile(moved, ''))]
  expect(b.event.uid).toBe(a.event.uid)
  expect(b.event.sequence).toBeGreaterThan(a.event.sequence)
  const { entry } = read(calendarFile({ ...gathering, state: 'cancelled' }, ''))
  expect(entry.getFirstPropertyValue('status')).toBe('CANCELLED')
})

test('by its call, to who may see the gathering', async () => {
  const street = await openStreet()
  try {
    await street.person('granny')
    await collection('gatherings').insert(gathering)
    const main = serve([handleIcs], { clock: () => NOW })
    const ask = (gatheringId: string) =>
      overHttp(main, signSession('granny', NOW, SESSION_KEY).token, {
        call: 'gathering.ics',
        input: { gatheringId },
        key: newKey(),
      })
    const { data } = (await ask('weekend_20261107')) as unknown as { data: { fileName: string; text: string } }
    expect(data.fileName).toBe('议事20261107.ics')
    expect(read(data.text).event.uid).toBe('weekend_20261107@linling')
    expect(await ask('another')).toMatchObject({ code: 'NOT_FOUND' })
  } finally {
    await street.ground.close()
  }
})
