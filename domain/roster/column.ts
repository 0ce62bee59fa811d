// A column of a roster as data: what it is called, what it means, how its cells are read. The template, the reader, the
// checks and the export are all made from it.

/** How a cell is read. `choice`: words a person picks, each with what is stored. */
export type Reading =
  | { as: 'name' }
  | { as: 'phone' }
  | { as: 'words'; longest: number }
  /** A day in Beijing, read to yyyy-mm-dd. */
  | { as: 'day' }
  | { as: 'number'; least: number; most: number; whole: boolean }
  | { as: 'yes' }
  | { as: 'choice'; titles: readonly string[] }
  /** Names of places from above to below, parted by a slash; all but the last may be left out where it is clear. */
  | { as: 'place' }
  /** Several names, parted by 、. */
  | { as: 'places' }
  /** Several people, each a name and a number; parted by 、. */
  | { as: 'people' }

export interface Column {
  key: string
  heading: string
  /** What is written here, for the second sheet of the template. */
  about: string
  required: boolean
  /** Invented; stands in the second sheet, never among the rows. */
  example: string
  read: Reading
  /** Width in characters. */
  width: number
}

/** What is wrong with one cell, or with the row as a whole; how to mend it is in the words. */
export interface Fault {
  heading?: string | undefined
  words: string
}

/** As it stands in the file: text, what a number or a day shows, or what cannot be taken. */
export type Cell =
  | { is: 'text' | 'number'; text: string }
  | { is: 'day'; text: string }
  | { is: 'formula' }
  | { is: 'error'; text: string }

/** A row as its kind sees it: by the column's key; what was left empty is not there. */
export type Read = Readonly<Record<string, string>>
