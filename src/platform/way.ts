// The way there, in the phone's own map. H5: way.h5.ts.
import Taro from '@tarojs/taro'

export interface Destination {
  /** GCJ-02: longitude, latitude. */
  coordinates: readonly [number, number]
  name: string
  address: string
}

/** False where the phone did not open it. */
export async function showWay({ coordinates: [longitude, latitude], name, address }: Destination): Promise<boolean> {
  try {
    await Taro.openLocation({ longitude, latitude, name, address, scale: 17 })
    return true
  } catch {
    return false
  }
}
