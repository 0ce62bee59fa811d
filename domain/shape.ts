// The shared vocabulary of shapes. Every contract and every stored document is built from these.
import * as z from 'zod'

/** An identifier as we make them: sortable, url-safe. Never an object, so an operator cannot take its place. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** Epoch milliseconds. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000)

/** Metres, straight line unless the name says otherwise. */
export const metres = z.number().min(0).max(20_100_000)

/** A mobile number (12x is the demonstration's range, allotted to nobody) or a landline with its area code. */
export const phone = z.string().regex(/^(1[2-9]\d{9}|0\d{2,3}-\d{7,8})$/)

/** A name of a person, a place, an organisation. */
export const name = z.string().trim().min(1).max(40)

/** Words somebody typed. */
export const words = z.string().trim().max(500)

const longitude = z.number().min(-180).max(180)
const latitude = z.number().min(-90).max(90)
const coordinates = z.tuple([longitude, latitude])

/** GeoJSON point, GCJ-02 (the map's datum) unless the variable's name says otherwise. */
export const point = z.object({ type: z.literal('Point'), coordinates })

/** GeoJSON polygon, GCJ-02; the first ring is the outside, closed (last position equals the first). */
export const polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(coordinates).min(4).max(2000)).min(1).max(50),
})

/** Where a page of a list ended: an instant and an id, so that those of one instant are neither skipped nor shown twice. */
export const onward = z.string().regex(/^\d{1,16}~[A-Za-z0-9_-]{1,64}$/)

/** One of a client's intentions: made once, kept over retries, stored inside the document it changed. */
export const intentionKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

export type Id = z.infer<typeof id>
export type Instant = z.infer<typeof instant>
export type Metres = z.infer<typeof metres>
export type Phone = z.infer<typeof phone>
export type Point = z.infer<typeof point>
