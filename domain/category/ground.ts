// Whose the tree and the terms are: the city's admins'. They hold for everybody, so a street's admin only reads.
import type { Position } from '../person/person'

/** Positions are those held at this moment. */
export const mayEdit = (positions: readonly Position[]): boolean =>
  positions.some(({ office }) => office === 'cityAdmin')
