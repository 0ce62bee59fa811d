// How large the app writes: the phone's own setting, times 大字. Sizes themselves are in scale.css.
import { useEffect, useState } from 'react'
import { whenVisible } from '../platform/appState'
import { markLargeType, phoneTypeFactor } from '../platform/phoneSetting'
import { usePreferences } from './preferences'

/** The steps that scale.css knows, in hundredths. */
const STEPS = [100, 112, 125, 140, 160, 180] as const

/** From here on tap targets are 60 px and pages save on what is not needed. */
const LARGE = 1.3

/** 大字 adds two fifths, and is large whatever the phone says; small phone settings never go under our smallest. */
export function typeStep(phoneFactor: number, largeType: boolean): (typeof STEPS)[number] {
  const wanted = 100 * Math.max(1, phoneFactor) * (largeType ? 1.4 : 1)
  let nearest: (typeof STEPS)[number] = 100
  for (const step of STEPS) if (Math.abs(step - wanted) <= Math.abs(nearest - wanted)) nearest = step
  return nearest
}

export const isLarge = (step: number): boolean => step >= 100 * LARGE

/** The classes a page carries; follows the phone's setting when the app comes back to the front. */
export function useTypeScale(): { className: string; large: boolean } {
  const { largeType, simple } = usePreferences()
  const [phone, setPhone] = useState(phoneTypeFactor)
  useEffect(() => whenVisible((visible) => visible && setPhone(phoneTypeFactor())), [])
  const step = typeStep(phone, largeType || simple)
  const large = isLarge(step)
  useEffect(() => markLargeType(large), [large])
  return { className: `type-${step}${large ? ' page--large' : ''}`, large }
}
