// Who did what, as a line of a course.

/** As every course of domain/ writes what happened by itself. */
export const CLOCK = '系统'

/** 第二网格党支部：受理了; of what happened by itself only what happened. */
export const doneBy = (by: string, did: string): string => (by === CLOCK ? did : `${by}：${did}`)
