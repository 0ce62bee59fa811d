// A pavilion as its page of changes holds it, and what keeps it from being sent.
import type { InputOf } from '~/domain/contract'
import type { PavilionView, write } from '~/domain/pavilion/contract'
import { type BookingRules, dayOfYear, type Season } from '~/domain/pavilion/pavilion'
import { type Equipment, faultsOf } from '~/domain/pavilion/words'
import type { Point } from '~/domain/shape'

export interface Draft {
  communityId: string
  name: string
  address: string
  point: Point
  /** Somebody set it; of a new one the community's own is only where the map begins. */
  pinned: boolean
  seats: number
  equipment: Equipment[]
  pictureIds: string[]
  draftId: string
  hostIds: string[]
  seasons: Season[]
  rules: BookingRules
  retired: boolean
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

export const NEW_SEASON: Season = { from: '01-01', to: '12-31', weekdays: EVERY_DAY, opens: '08:00', closes: '20:00' }

const NEW_RULES: BookingRules = {
  aheadDays: 30,
  stepMinutes: 30,
  longestMinutes: 120,
  perWeek: 2,
  approval: false,
  cancelHours: 2,
  holidays: false,
}

export const freshDraft = (communityId: string, point: Point, draftId: string): Draft => ({
  communityId,
  name: '',
  address: '',
  point,
  pinned: false,
  seats: 20,
  equipment: ['table'],
  pictureIds: [],
  draftId,
  hostIds: [],
  seasons: [NEW_SEASON],
  rules: NEW_RULES,
  retired: false,
})

export const draftOf = (pavilion: PavilionView, draftId: string): Draft => {
  const { communityId, name, address, point, seats, equipment, pictureIds, hosts, seasons, rules, retired } = pavilion
  const hostIds = hosts.map(({ personId }) => personId)
  return {
    communityId,
    name,
    address,
    point,
    pinned: true,
    seats,
    equipment,
    pictureIds,
    draftId,
    hostIds,
    seasons,
    rules,
    retired,
  }
}

/** `candidates`: who holds an office there now; whoever does not any more is host no longer. */
export function inputOf(
  { pinned: _, ...draft }: Draft,
  before: Pick<PavilionView, 'pavilionId' | 'version'> | undefined,
  candidates: readonly string[],
): InputOf<typeof write> {
  return {
    ...(before ? { pavilionId: before.pavilionId, seen: before.version } : {}),
    ...draft,
    name: draft.name.trim(),
    address: draft.address.trim(),
    hostIds: draft.hostIds.filter((personId) => candidates.includes(personId)),
  }
}

/** What is to be done first, or nothing. */
export function missingIn(draft: Draft): string | undefined {
  if (draft.name.trim() === '') return '请先写名字'
  if (draft.address.trim() === '') return '请先写在哪里'
  if (!draft.pinned) return '请先在地图上点一下位置'
  const wrong = draft.seasons.findIndex(
    ({ from, to }) => !dayOfYear.safeParse(from).success || !dayOfYear.safeParse(to).success,
  )
  if (wrong >= 0) return `请写对第${wrong + 1}段的日期，比如11-01`
  const idle = draft.seasons.findIndex(({ weekdays }) => weekdays.length === 0)
  if (idle >= 0) return `请选第${idle + 1}段星期几开放`
  return faultsOf(draft)[0]
}
