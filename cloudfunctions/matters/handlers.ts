// Everything about matters (诉求), for residents, officers and units alike: one wing of the city, one function.
import type { Handler } from '../../server/kernel/handle'

export const handlers: Handler[] = []
