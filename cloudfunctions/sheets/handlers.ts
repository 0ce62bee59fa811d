// Excel, in and out: its library is as heavy as everything else together, so it has a function of its own.
import type { Handler } from '../../server/kernel/handle'

export const handlers: Handler[] = []
