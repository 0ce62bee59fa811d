// Sending a picture and seeing it. The bytes travel between phone and storage over links signed for a few minutes.
import * as z from 'zod'
import { contract } from '../contract'
import { id } from '../shape'
import { MOST_BYTES, pictureAbout, pictureType } from './picture'

/** Announces a picture. `upload` is where its bytes are PUT, with these headers; absent when it is kept already. */
export const begin = contract({
  name: 'picture.begin',
  beforePrivacy: true,
  may: ['resident'],
  changes: true,
  input: { about: pictureAbout, type: pictureType, bytes: z.number().int().min(1).max(MOST_BYTES) },
  output: {
    pictureId: id,
    upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).optional(),
  },
})

/** The bytes are there: they are looked at, and kept without anything that says where or with what they were taken. */
export const finish = contract({
  name: 'picture.finish',
  beforePrivacy: true,
  may: ['resident'],
  changes: true,
  input: { pictureId: id },
  output: { pictureId: id },
})

/** Links to look at them, for a quarter of an hour. What is none of the caller's, or gone, is left out. */
export const links = contract({
  name: 'picture.links',
  beforePrivacy: true,
  may: ['resident'],
  input: { pictureIds: z.array(id).min(1).max(9) },
  output: { links: z.array(z.object({ pictureId: id, url: z.string() })) },
})
