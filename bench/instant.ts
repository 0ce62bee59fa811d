/** Epoch milliseconds with fractions: two processes of one machine agree on it. */
export const instant = (): number => performance.timeOrigin + performance.now()
