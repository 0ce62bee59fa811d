// A browser tells WGS-84; Chinese maps are GCJ-02, hundreds of metres off. Converted here, at the edge.
import gcoord from 'gcoord'
import type { Whereabouts } from './location'

export type { Whereabouts }

/** Undefined when it is refused, switched off, or takes longer than waitMs: no one is held up for a position. */
export function whereAmI(waitMs = 6000): Promise<Whereabouts | undefined> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      resolve(undefined)
      return
    }
    const timer = setTimeout(() => resolve(undefined), waitMs)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(timer)
        const [longitude, latitude] = gcoord.transform([coords.longitude, coords.latitude], gcoord.WGS84, gcoord.GCJ02)
        resolve({
          point: { type: 'Point', coordinates: [longitude as number, latitude as number] },
          accuracy: coords.accuracy,
        })
      },
      () => {
        clearTimeout(timer)
        resolve(undefined)
      },
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 10_000 },
    )
  })
}
