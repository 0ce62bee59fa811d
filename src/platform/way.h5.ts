// A browser has no map of its own: AMap's page opens beside, which knows the way and takes GCJ-02.
import type { Destination } from './way'

export type { Destination }

/** @source lbs.amap.com, URI API, 单点标注. */
export async function showWay({ coordinates, name }: Destination): Promise<boolean> {
  const query = `position=${coordinates.join(',')}&name=${encodeURIComponent(name)}&callnative=1`
  window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener')
  return true
}
