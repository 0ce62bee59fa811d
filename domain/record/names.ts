// Under which name somebody stands in what everybody reads: residents as 王*, who holds an office with it. Also inside longer words.

/** Surnames of two characters, as they are met with. */
const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '司徒',
  '东方',
  '尉迟',
  '皇甫',
  '令狐',
  '慕容',
  '夏侯',
  '公孙',
  '端木',
  '南宫',
]

/** 王*; 欧阳*. */
export function maskedName(name: string): string {
  const trimmed = name.trim()
  const surname = COMPOUND.find((one) => trimmed.length > one.length && trimmed.startsWith(one))
  return `${surname ?? [...trimmed].slice(0, 1).join('')}*`
}

export interface Known {
  name: string
  /** What the public reads. */
  shown: string
}

/** The name as everybody reads it; of whom nothing is known, masked. */
export const publicName = (name: string, known: readonly Known[]): string =>
  known.find((one) => one.name === name)?.shown ?? maskedName(name)

/** A name of one character is part of too many words to be taken out of them. */
const findable = ({ name, shown }: Known): boolean => [...name].length > 1 && !shown.startsWith(name)

/** Every known resident's name in free words, masked; the longest first, so that none is cut in two. */
export function maskedIn(words: string, known: readonly Known[]): string {
  const officers = known.filter(({ name, shown }) => shown.startsWith(name)).map(({ name }) => name)
  let masked = words
  for (const { name } of [...known].filter(findable).sort((one, other) => other.name.length - one.name.length)) {
    // Somebody with an office whose name holds this one keeps it.
    if (officers.some((office) => office.includes(name))) continue
    masked = masked.replaceAll(name, maskedName(name))
  }
  return masked
}
