/** Whom the pages are shown to, as session.me tells them. All invented. */
import type { Me } from '~/domain/session/contract'

export const NOW = Date.UTC(2026, 10, 22, 8, 48, 5)

const me = (change: Partial<Me>): Me => ({
  personId: 'look-resident',
  name: '覃桂芝',
  roles: ['anyone', 'resident'],
  positions: [],
  partyMember: false,
  communityId: 'c1',
  communityName: '槐树堤居委会',
  dutyPhone: '0716-00100103',
  officePhone: '0716-00100104',
  privacyAgreed: true,
  ...change,
})

export const PEOPLE = {
  nobody: null,
  resident: me({}),
  warned: me({ personId: 'look-warned' }),
  notAgreed: me({ privacyAgreed: false }),
  volunteer: me({
    personId: 'look-volunteer',
    name: '万立明',
    roles: ['anyone', 'resident', 'volunteer'],
    partyMember: true,
    positions: [{ office: 'volunteer', title: '志愿者', placeId: 'c1', placeName: '槐树堤居委会' }],
  }),
  admin: me({
    personId: 'look-admin',
    name: '涂敏',
    roles: ['anyone', 'resident', 'officer', 'admin'],
    positions: [
      { office: 'communityAdmin', title: '社区管理员', placeId: 'c1', placeName: '槐树堤居委会' },
      { office: 'gridChief', title: '网格长', placeId: 'g1', placeName: '槐树堤第三网格' },
    ],
  }),
  onDuty: me({
    personId: 'look-on-duty',
    name: '欧阳晓岚',
    roles: ['anyone', 'resident', 'officer'],
    positions: [{ office: 'dutyOfficer', title: '社区值班员', placeId: 'c1', placeName: '槐树堤居委会' }],
  }),
  unit: me({
    personId: 'look-unit',
    name: '闵长河',
    roles: ['anyone', 'resident', 'unit'],
    positions: [{ office: 'unitContact', title: '单位联络员', placeId: 'city', placeName: '石首市' }],
  }),
} satisfies Record<string, Me | null>

export type Persona = keyof typeof PEOPLE
