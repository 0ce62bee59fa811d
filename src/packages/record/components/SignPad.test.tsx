/** @jest-environment jsdom */
// The finger on the pad: in the mini-program on WeChat's canvas, in the browser in a drawing. Both give the same points.
import { createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { SignPad } from './SignPad'
import { SignPad as BrowserPad } from './SignPad.h5'
import type { Strokes } from './strokes'

const filled: number[] = []
let mockThere = false
jest.mock('../../../platform/canvas', () => ({
  // Not there yet when it is asked for first.
  brushOf: async () => {
    const there = mockThere
    mockThere = true
    return there ? { width: 300, fill: (outlines: unknown[]) => filled.push(outlines.length) } : undefined
  },
}))

let drawn: Strokes = []
function Held({ of: Pad }: { of: typeof SignPad }) {
  const [strokes, setStrokes] = useState<Strokes>([])
  drawn = strokes
  return (
    <>
      <Pad label="签名的地方" strokes={strokes} onChange={setStrokes} />
      <button type="button" onClick={() => setStrokes([])}>
        擦掉
      </button>
    </>
  )
}

type Made = (kind: 'Start' | 'Move' | 'End', x: number, y: number) => void
/** Three points and a lift, then a dot; the second move is nearer than a point says anything. */
function write(at: Made) {
  at('Start', 30, 30)
  at('Move', 90, 60)
  at('Move', 90.5, 60)
  at('Move', 150, 30)
  at('End', 150, 30)
  at('Move', 200, 90)
  at('Start', 210, 90)
  at('End', 210, 90)
}
const EXPECTED = [
  [
    [100, 100],
    [300, 200],
    [500, 100],
  ],
  [[700, 300]],
]

test('in the mini-program', async () => {
  const { container } = render(<Held of={SignPad} />)
  await waitFor(() => expect(filled.length).toBeGreaterThan(0))
  const canvas = container.querySelector('canvas')!
  write((kind, x, y) => {
    // After the finger is up WeChat sends no move.
    if (kind === 'Move' && x === 200) return
    const event = createEvent[`touch${kind}`](canvas)
    Object.defineProperty(event, 'touches', { value: kind === 'End' ? [] : [{ x, y }] })
    fireEvent(canvas, event)
  })
  expect(drawn).toEqual(EXPECTED)
  expect(filled.at(-1)).toBe(2)
  fireEvent.click(screen.getByText('擦掉'))
  expect(filled.at(-1)).toBe(0)
})

test('in the browser, with finger, pen or mouse', () => {
  const { container } = render(<Held of={BrowserPad} />)
  const pad = container.querySelector('.sign-pad__canvas') as HTMLElement
  pad.getBoundingClientRect = () => ({ left: 0, top: 0, width: 300, height: 180 }) as DOMRect
  pad.setPointerCapture = () => undefined
  const KINDS = { Start: 'pointerDown', Move: 'pointerMove', End: 'pointerUp' } as const
  write((kind, x, y) => {
    const event = createEvent[KINDS[kind]](pad)
    Object.defineProperties(event, { clientX: { value: x }, clientY: { value: y }, pointerId: { value: 1 } })
    fireEvent(pad, event)
  })
  expect(drawn).toEqual(EXPECTED)
  expect(container.querySelectorAll('path')).toHaveLength(2)
})
