// A door's own name, and the id its first household gets: two who enter it at once make one.
import { createHash } from 'node:crypto'
import type { Id } from '../../domain/shape'

export const plainDoor = (door: string): string => door.replace(/\s+/g, '').toLowerCase()

export const householdIdOf = (...parts: string[]): Id =>
  `h_${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}`
