// A building as an address says it.

/** 桃溪苑3栋, and not 桃溪苑桃溪苑3栋: many a building's name has its estate's in it already. */
export const buildingWords = (estate: string, building: string): string =>
  building.startsWith(estate) ? building : `${estate}${building}`

/** With the door, where names are written down: alerts, calls. */
export const doorWords = ({ estateName, buildingName, door }: Door): string =>
  `${buildingWords(estateName, buildingName)}${door}`
interface Door {
  estateName: string
  buildingName: string
  door: string
}
