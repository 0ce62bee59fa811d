// When an alert looks again for people whom other doors have.
import type { Alert, Call } from './alert'
import { near, pressed, type Scene } from './scene'
import { askedNow, isWanting, lookAgain } from './wanting'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const scene: Scene = { near: [near('a', 60)], officers: [{ as: 'gridOfficer', personId: 'officer' }] }
const called = (alert: Alert, as: Call['as'][], more: Partial<Call> = {}): Alert => ({
  ...alert,
  wave: 3,
  calls: as.map((one, i) => ({
    id: `x${i}`,
    personId: `p${i}`,
    phone: '12900000001',
    name: '桃',
    as: one,
    wave: 1,
    round: 1,
    calledAt: NOW,
    answer: 'none',
    ...more,
  })),
})

test('offices, the family and a paired volunteer still no want: neighbours do', () => {
  const alert = pressed(scene, NOW)
  const told = called(alert, [
    'contact',
    'dutyPhone',
    'pairedVolunteer',
    'gridOfficer',
    'gridChief',
    'streetDutyOfficer',
  ])
  expect(askedNow(told, NOW)).toBe(0)
  expect(isWanting(told, NOW)).toBe(true)
  expect(lookAgain(told, { count: 2, ahead: 0 }, NOW).moreAt).toBe(NOW + 5000)
  const asked = called(alert, ['nearMember', 'sameBuilding', 'kiosk'])
  expect(isWanting(asked, NOW)).toBe(false)
})

test('who refused, or has kept silent for two minutes, no longer counts', () => {
  const alert = pressed(scene, NOW)
  expect(askedNow(called(alert, ['nearMember'], { answer: 'declined' }), NOW)).toBe(0)
  expect(askedNow(called(alert, ['nearMember']), NOW + 119_000)).toBe(1)
  expect(askedNow(called(alert, ['nearMember']), NOW + 120_000)).toBe(0)
})

test('nobody looks again where no other door keeps anybody', () => {
  expect(lookAgain(called(pressed(scene, NOW), []), { count: 0, ahead: 0 }, NOW)).not.toHaveProperty('moreAt')
})
