/** Pictures with an outcome: drawn, so that nobody real is on them, and in shapes that phones make. */
import { links } from '~/domain/picture/contract'

const drawn = (width: number, height: number, wall: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 16 12" preserveAspectRatio="xMidYMid slice"><rect width="16" height="12" fill="${wall}"/><rect y="9" width="16" height="3" fill="#8a6a4a"/><rect x="5" y="3" width="4" height="6" fill="#a3281e"/><circle cx="12" cy="8" r="1.4" fill="#f4d35e"/></svg>`,
  )}`

export const PICTURE_IDS = ['pic1', 'pic2', 'pic3']

export const pictureAnswers = (full: boolean): [string, unknown][] => [
  [
    links.name,
    links.output.parse({
      links: full
        ? PICTURE_IDS.map((pictureId, i) => ({
            pictureId,
            url: i === 1 ? drawn(900, 1600, '#d9e6ee') : drawn(1600, 1200, '#efe3cf'),
          }))
        : [],
    }),
  ],
]
