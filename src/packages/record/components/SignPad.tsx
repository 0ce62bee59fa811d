// Where one signs with the finger, in the mini-program: WeChat's canvas. Browser: SignPad.h5.tsx.
import { Canvas, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { spoken } from '../../../components/spoken'
import { type Brush, brushOf } from '../../../platform/canvas'
import { isFar, outlineOf, type Point, type Strokes, WIDTH } from './strokes'
import '../record.css'

export interface SignPadProps {
  label: string
  strokes: Strokes
  onChange(strokes: Strokes): void
}

interface Touched {
  touches: readonly { x?: number; y?: number }[]
}

const PAD = 'sign-pad'
const TRIES = 30
const PAUSE_MS = 100

export function SignPad({ label, strokes, onChange }: SignPadProps) {
  const brush = useRef<Brush>(undefined)
  const drawn = useRef(strokes)
  const draw = (all: Strokes) => {
    const scale = (brush.current?.width ?? WIDTH) / WIDTH
    brush.current?.fill(all.map((stroke) => outlineOf(stroke).map(([x, y]) => [x! * scale, y! * scale])))
  }
  const redraw = useRef(draw)
  redraw.current = draw
  useEffect(() => {
    let here = true
    // What is drawn reaches WeChat's view a moment after React thinks it is there.
    const look = async (tries: number) => {
      const found = await brushOf(PAD)
      if (!here) return
      brush.current = found
      if (found) redraw.current(drawn.current)
      else if (tries > 1) setTimeout(() => void look(tries - 1), PAUSE_MS)
    }
    void look(TRIES)
    return () => {
      here = false
    }
  }, [])
  // Wiped, or another person's turn.
  useEffect(() => {
    drawn.current = strokes
    redraw.current(strokes)
  }, [strokes])
  const at = ({ touches }: Touched): Point | undefined => {
    const { x, y } = touches[0] ?? {}
    const width = brush.current?.width
    if (x === undefined || y === undefined || !width) return undefined
    return [Math.round((x / width) * WIDTH), Math.round((y / width) * WIDTH)]
  }
  const begin = (event: unknown) => {
    const point = at(event as Touched)
    if (point) drawn.current = [...drawn.current, [point]]
  }
  const go = (event: unknown) => {
    const point = at(event as Touched)
    const last = drawn.current.at(-1)
    if (!point || !last || !isFar(point, last.at(-1))) return
    last.push(point)
    redraw.current(drawn.current)
  }
  return (
    <View className="sign-pad" {...spoken({ role: 'img', label })}>
      <Canvas
        type="2d"
        id={PAD}
        canvasId={PAD}
        className="sign-pad__canvas"
        disableScroll
        onTouchStart={begin}
        onTouchMove={go}
        onTouchEnd={() => onChange([...drawn.current])}
      />
    </View>
  )
}
