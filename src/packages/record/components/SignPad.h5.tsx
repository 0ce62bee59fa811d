// Where one signs in the browser: with finger, pen or mouse, into a drawing.
import { type PointerEvent, useRef } from 'react'
import type { SignPadProps } from './SignPad'
import { isFar, type Point, pathOf, WIDTH } from './strokes'
import '../record.css'

export type { SignPadProps }

export function SignPad({ label, strokes, onChange }: SignPadProps) {
  const drawing = useRef(false)
  const held = useRef(strokes)
  held.current = strokes
  const at = ({ clientX, clientY, currentTarget }: PointerEvent): Point => {
    const { left, top, width } = currentTarget.getBoundingClientRect()
    return [Math.round(((clientX - left) / width) * WIDTH), Math.round(((clientY - top) / width) * WIDTH)]
  }
  const begin = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    onChange([...held.current, [at(event)]])
  }
  const go = (event: PointerEvent) => {
    const last = held.current.at(-1)
    if (!drawing.current || !last) return
    const point = at(event)
    if (!isFar(point, last.at(-1))) return
    held.current = [...held.current.slice(0, -1), [...last, point]]
    onChange(held.current)
  }
  const end = () => {
    drawing.current = false
  }
  return (
    <div className="sign-pad" role="img" aria-label={label}>
      <div
        className="sign-pad__canvas"
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <svg viewBox={`0 0 ${WIDTH} ${WIDTH * 0.6}`} width="100%" height="100%" aria-hidden="true">
          {strokes.map((stroke, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes only come behind each other
            <path key={i} d={pathOf(stroke)} fill="#2b2622" />
          ))}
        </svg>
      </div>
    </div>
  )
}
