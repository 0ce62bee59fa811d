// The pass of a phone that is proven and not registered yet: kept on this phone until one has joined.
import { open, ROUTES } from '../platform/navigation'
import { forget, keep, kept } from '../platform/storage'

const PLACE = 'draft.joining'

export function joinWith(pass: string): void {
  keep(PLACE, pass)
  open(ROUTES.join)
}

export const joiningPass = (): string | undefined => kept<string>(PLACE)

export function forgetPass(): void {
  forget(PLACE)
}
