// Small things all three formats need.

/** What is left of a picture: what draws it, and which way up. */
export interface Clean {
  bytes: Uint8Array
  width: number
  height: number
}

/** It is not what it says it is, or is cut off. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture'
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const letters = (bytes: Uint8Array, from: number, count: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + count))

export const ofLetters = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
