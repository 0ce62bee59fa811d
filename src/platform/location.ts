// Where this phone is, in GCJ-02 (the map's datum). H5: location.h5.ts.
import Taro from '@tarojs/taro'

export interface Whereabouts {
  /** GCJ-02: longitude, latitude. */
  point: { type: 'Point'; coordinates: [number, number] }
  /** Metres. */
  accuracy: number
}

/** Undefined when it is refused, switched off, or takes longer than waitMs: no one is held up for a position. */
export async function whereAmI(waitMs = 6000): Promise<Whereabouts | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), waitMs)
  })
  const exact = { type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: Math.min(waitMs, 4000) } as const
  try {
    const at = await Promise.race([Taro.getLocation(exact), late])
    // (0, 0) is what some phones say instead of "I do not know".
    if (!at || (at.longitude === 0 && at.latitude === 0)) return undefined
    return { point: { type: 'Point', coordinates: [at.longitude, at.latitude] }, accuracy: at.accuracy }
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
