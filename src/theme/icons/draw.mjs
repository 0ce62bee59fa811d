// Draws the ten tab pictures (81 × 81, five shapes in two colours) and the map's marks: node src/theme/icons/draw.mjs
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const size = 81
const stroke = 3.4
const colours = { '': [0x55, 0x50, 0x4a], '-on': [0x1b, 0x4f, 0x7c] }

/** Distance from a point to a segment. */
const segment = (px, py, [ax, ay, bx, by]) => {
  const t = Math.max(
    0,
    Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)),
  )
  return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay))
}
const path =
  (...points) =>
  (x, y) => {
    let nearest = Infinity
    for (let i = 0; i + 3 < points.length; i += 2) nearest = Math.min(nearest, segment(x, y, points.slice(i, i + 4)))
    return nearest
  }
const ring =
  (cx, cy, r, from = -Math.PI, to = Math.PI) =>
  (x, y) => {
    const angle = Math.atan2(y - cy, x - cx)
    return angle < from || angle > to ? Infinity : Math.abs(Math.hypot(x - cx, y - cy) - r)
  }

/** Each shape is lines on a field of 81 × 81. */
const shapes = {
  home: [path(12, 40, 40.5, 14, 69, 40), path(20, 35, 20, 66, 61, 66, 61, 35), path(34, 66, 34, 48, 47, 48, 47, 66)],
  matters: [
    path(14, 16, 67, 16, 67, 56, 40, 56, 27, 68, 27, 56, 14, 56, 14, 16),
    path(26, 30, 55, 30),
    path(26, 42, 46, 42),
  ],
  deliberation: [
    path(10, 34, 40.5, 14, 71, 34, 10, 34),
    path(20, 34, 20, 64),
    path(61, 34, 61, 64),
    path(12, 66, 69, 66),
    path(32, 50, 49, 50),
  ],
  desk: [
    path(18, 18, 63, 18, 63, 68, 18, 68, 18, 18),
    path(32, 12, 49, 12, 49, 22, 32, 22, 32, 12),
    path(28, 44, 37, 53, 53, 35),
  ],
  me: [ring(40.5, 28, 14), ring(40.5, 72, 27, -Math.PI, -0.08), path(14, 70, 67, 70)],
}

const chunk = (kind, body) => {
  const head = Buffer.from(kind)
  const out = Buffer.alloc(12 + body.length)
  out.writeUInt32BE(body.length, 0)
  head.copy(out, 4)
  body.copy(out, 8)
  out.writeUInt32BE(crc32(Buffer.concat([head, body])), 8 + body.length)
  return out
}

const png = (lines, [red, green, blue]) => {
  const rows = Buffer.alloc(size * (1 + size * 4))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const away = Math.min(...lines.map((line) => line(x + 0.5, y + 0.5)))
      rows.set(
        [red, green, blue, Math.round(255 * Math.max(0, Math.min(1, stroke / 2 + 0.8 - away)))],
        y * (1 + size * 4) + 1 + x * 4,
      )
    }
  }
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 6, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

for (const [name, lines] of Object.entries(shapes)) {
  for (const [suffix, colour] of Object.entries(colours)) {
    writeFileSync(new URL(`${name}${suffix}.png`, import.meta.url), png(lines, colour))
  }
}

/** Marks on WeChat's map: a shape in a ring. */
const round = ring(40.5, 40.5, 36)
const small = path(24, 42, 40.5, 26, 57, 42)
const marks = {
  household: [
    [round, small, path(30, 38, 30, 56, 51, 56, 51, 38)],
    [0xa3, 0x28, 0x1e],
  ],
  person: [
    [round, ring(40.5, 32, 9), ring(40.5, 60, 16, -Math.PI, -0.08)],
    [0x1d, 0x63, 0x40],
  ],
}
for (const [name, [lines, colour]] of Object.entries(marks)) {
  writeFileSync(new URL(`../../components/marks/${name}.png`, import.meta.url), png(lines, colour))
}
