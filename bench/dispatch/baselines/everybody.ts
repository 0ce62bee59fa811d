// Stockholm (Ringh, NEJM 2015): everybody within 500 m at once.
import { plain } from './plain'

export const everybody = plain({ name: 'everybody within 500 m', first: (near) => [...near] })
