// What the map draws: our own drawing in H5, overlays on WeChat's map in the mini-program.
import * as z from 'zod'
import { contract } from '../contract'
import { id, name, point } from '../shape'

const position = z.tuple([z.number(), z.number()])

export const map = contract({
  name: 'place.map',
  beforePrivacy: true,
  may: ['resident'],
  input: { centre: point, radius: z.number().min(50).max(5000) },
  output: {
    communities: z.array(z.object({ placeId: id, name, ring: z.array(position) })),
    grids: z.array(z.object({ placeId: id, name, ring: z.array(position) })),
    roads: z.array(z.object({ name, line: z.array(position) })),
    buildings: z.array(z.object({ placeId: id, name, at: position })),
  },
})
