/** A volunteer's desk in every shape its pages can meet. */
import type { VolunteerDesk } from '~/domain/volunteer/contract'
import { NOW } from './people'

const HOUR = 3_600_000
const MINUTE = 60_000

const usual: VolunteerDesk = {
  partyMember: true,
  hours: [{ days: [1, 2, 3, 4, 5], fromHour: 8, toHour: 20 }],
  duty: { on: true, until: NOW + 8 * HOUR },
  available: true,
  shifts: [],
  consentToCalls: true,
}
const { duty: _, ...byHours } = usual

export const DUTIES = {
  usual,
  none: { ...byHours, hours: [], available: false, consentToCalls: false },
  sharing: { ...usual, live: { at: NOW - MINUTE, until: NOW + 2 * HOUR, counts: true } },
  stale: { ...usual, live: { at: NOW - 14 * MINUTE, until: NOW + 2 * HOUR, counts: false } },
  snoozed: { ...byHours, available: false, snoozedUntil: NOW + 14 * HOUR },
  atTheKiosk: {
    ...byHours,
    hours: [
      { days: [1, 3, 5], fromHour: 22, toHour: 6 },
      { days: [6, 7], fromHour: 0, toHour: 24 },
    ],
    shifts: [
      { kioskName: '江南世纪花园小区志愿服务岗亭', from: NOW - HOUR, to: NOW + 3 * HOUR, running: true },
      { kioskName: '江南世纪花园小区志愿服务岗亭', from: NOW + 47 * HOUR, to: NOW + 51 * HOUR, running: false },
    ],
  },
  offDuty: { ...byHours, available: false, duty: { on: false, until: NOW + 5 * HOUR } },
} satisfies Record<string, VolunteerDesk>
