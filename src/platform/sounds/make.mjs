// Makes the two sounds (8 kHz, 8 bit, mono): node src/platform/sounds/make.mjs
import { writeFileSync } from 'node:fs'

const rate = 8000

/** [from, until, hertz] in seconds; loud, with edges soft enough not to click. */
const tones = {
  tick: { seconds: 0.18, parts: [[0, 0.14, 1050]] },
  ring: {
    seconds: 1.6,
    parts: [
      [0, 0.3, 880],
      [0.32, 0.62, 1174],
      [0.64, 0.94, 880],
      [0.96, 1.26, 1174],
    ],
  },
}

for (const [name, { seconds, parts }] of Object.entries(tones)) {
  const samples = Math.round(seconds * rate)
  const wav = Buffer.alloc(44 + samples, 128)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate, 28)
  wav.writeUInt16LE(1, 32)
  wav.writeUInt16LE(8, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples, 40)
  for (let i = 0; i < samples; i++) {
    const at = i / rate
    const part = parts.find(([from, until]) => at >= from && at < until)
    if (!part) continue
    const [from, until, hertz] = part
    const edge = Math.min(1, (at - from) / 0.01, (until - at) / 0.01)
    // A sine with its third harmonic: carries further on a small loudspeaker.
    const wave = Math.sin(2 * Math.PI * hertz * at) + 0.35 * Math.sin(6 * Math.PI * hertz * at)
    wav[44 + i] = 128 + Math.round(92 * edge * wave)
  }
  writeFileSync(new URL(`${name}.wav`, import.meta.url), wav)
}
