// Which rosters there are and how large one may be: apart from their columns, which functions that import nothing go without.

export const ROSTER_KINDS = ['people', 'positions', 'estates', 'buildings', 'households'] as const
export type RosterKind = (typeof ROSTER_KINDS)[number]

/** The media type of an Excel file. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Bytes of a file, and rows below its heading. */
export const MOST_BYTES = 5 * 1024 * 1024
export const MOST_ROWS = 10_000
