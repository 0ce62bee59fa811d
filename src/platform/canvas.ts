// WeChat's canvas: found by its id once it stands on the page, and filled anew with every stroke.
import Taro from '@tarojs/taro'

type Outline = readonly (readonly number[])[]

export interface Brush {
  /** In the page's pixels. */
  width: number
  /** Wipes it and fills these outlines. */
  fill(outlines: readonly Outline[]): void
}

interface Node {
  node?: { width: number; height: number; getContext(kind: '2d'): CanvasRenderingContext2D }
  width?: number
  height?: number
}

const INK = '#2b2622'

/** Undefined where there is none of that id. */
export function brushOf(id: string): Promise<Brush | undefined> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery()
    query
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec(([found]: (Node | undefined)[]) => {
        const { node, width, height } = found ?? {}
        if (!node || !width || !height) return resolve(undefined)
        const ratio = Taro.getSystemInfoSync().pixelRatio
        node.width = width * ratio
        node.height = height * ratio
        const context = node.getContext('2d')
        context.scale(ratio, ratio)
        context.fillStyle = INK
        resolve({
          width,
          fill(outlines) {
            context.clearRect(0, 0, width, height)
            for (const outline of outlines) {
              context.beginPath()
              for (const [x, y] of outline) context.lineTo(x!, y!)
              context.closePath()
              context.fill()
            }
          },
        })
      })
  })
}
