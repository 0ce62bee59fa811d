// Draws that belong to a name: whoever asks, and in whatever order, the same name gives the same draw.
import { Dice } from '~/local/city/dice'

export const named = (...name: readonly (string | number)[]): Dice => new Dice(name.join('/'))

/** Standard normal, by Box and Muller. */
export const normal = (dice: Dice): number =>
  Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next())

export const within = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value))

/** Gamma with scale 1, by Marsaglia and Tsang (2000); shapes below 1 by their power of a uniform draw. */
function gamma(dice: Dice, shape: number): number {
  if (shape < 1) return gamma(dice, shape + 1) * (1 - dice.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normal(dice)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - dice.next()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Beta by its mean and the sum of its two parameters. */
export function beta(dice: Dice, mean: number, concentration: number): number {
  const a = gamma(dice, mean * concentration)
  const b = gamma(dice, (1 - mean) * concentration)
  return a + b === 0 ? mean : a / (a + b)
}
