// The figures as drawings, by echarts in its SVG mode, which needs no browser. Drawn here and not on the phone: the
// library alone would fill a subpackage (docs/decisions.md). Colours after Okabe and Ito, told apart by the colour-blind,
// 3:1 and more on white; two lines differ in their marks too. No animation: WeChat's image reads no <style>.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { beijing } from '../../domain/beijing'
import type { Figures, Summary } from '../../domain/figures/bells'
import { burdenTimes, percent } from '../../domain/figures/words'

use([BarChart, LineChart, GridComponent, SVGRenderer])

/** The narrowest column of a phone, so that type is never smaller than it is written. */
export const WIDTH = 288
export const BLUE = '#0072b2'
export const ORANGE = '#b84a00'
export const INK = '#2b2622'
const LINE = '#b9aea0'

/** Type in the drawing's units: 18 px where the column is narrowest. */
export const typeOf = (large: boolean): number => (large ? 25 : 18)
export const isLarge = (type: number): boolean => type > 18

export function draw(option: object, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  chart.setOption({ animation: false, ...option })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg.replace(FOR_A_MOUSE, '')
}

/** What echarts adds for hovering: a style sheet, classes, notes for its own script. An image has no use for them. */
const FOR_A_MOUSE = /<style[\s\S]*?<\/style>\s*| (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g

export const written = (type: number, color = INK) => ({ fontSize: type, color, fontFamily: 'sans-serif' })

/** Three or four whole steps are enough to read a height by. */
export const counted = (type: number, unit: string) => ({
  type: 'value',
  minInterval: 1,
  splitNumber: 3,
  axisLabel: { ...written(type), formatter: `{value}${unit}` },
  splitLine: { lineStyle: { color: LINE, width: 0.5 } },
})
export const named = (type: number, data: readonly string[], every: number) => ({
  type: 'category',
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: LINE } },
  axisLabel: { ...written(type), interval: (index: number) => index % every === 0 },
})

/** Left and below, room for what is written there; `containLabel` would need echarts' older layout. */
export const inside = (type: number, letters: number) => ({
  left: Math.round(type * letters),
  right: Math.round(type * 1.2),
  top: type,
  bottom: Math.round(type * 1.9),
})

/** Of all alerts of an area, how many had somebody at the door within 5 minutes. */
function drawAreas(areas: readonly (Summary & { name: string })[], type: number): string {
  const row = Math.round(type * 2.9)
  const shown = areas.slice(0, MOST_ROWS)
  const data = shown.map(({ name, alerts, within }) => ({
    value: percent(within.five, alerts),
    label: { formatter: `${name} ${percent(within.five, alerts)}%` },
  }))
  return draw(
    {
      grid: { left: 2, right: 2, top: Math.round(type * 0.8), bottom: 2 },
      xAxis: { type: 'value', min: 0, max: 100, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(({ name }) => name),
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: INK } },
      },
      series: [
        {
          type: 'bar',
          data,
          barWidth: Math.round(type * 0.8),
          itemStyle: { color: BLUE },
          showBackground: true,
          backgroundStyle: { color: '#e6e1d8' },
          label: { show: true, position: [2, -Math.round(type * 1.25)], ...written(type) },
        },
      ],
    },
    shown.length * row + type,
  )
}

const MOST_ROWS = 30

function drawHours(hours: Figures['hours'], type: number): string {
  return draw(
    {
      grid: inside(type, 2.2),
      xAxis: named(
        type,
        hours.map(({ hour }) => `${hour}点`),
        isLarge(type) ? 12 : 6,
      ),
      yAxis: counted(type, ''),
      series: [{ type: 'bar', data: hours.map(({ alerts }) => alerts), itemStyle: { color: BLUE }, barWidth: '70%' }],
    },
    Math.round(type * 10),
  )
}

/** Minutes to the first acceptance and to the arrival, half of them; a week without any leaves a gap. */
function drawWeeks(weeks: Figures['weeks'], type: number): string {
  const minutes = (of: 'toAccept' | 'toArrival') =>
    weeks.map((week) => (week[of] ? Math.round(week[of].median / 6) / 10 : null))
  const line = (data: (number | null)[], color: string, symbol: string, width: number) => ({
    type: 'line',
    data,
    symbol,
    showAllSymbol: true,
    symbolSize: Math.round(type * 0.6),
    lineStyle: { color, width, ...(symbol === 'rect' ? { type: 'dashed' } : {}) },
    itemStyle: { color },
  })
  return draw(
    {
      grid: inside(type, 2.9),
      xAxis: named(
        type,
        weeks.map(({ from }) => beijing(from).format('M.D')),
        Math.max(1, Math.ceil(weeks.length / (isLarge(type) ? 2 : 4))),
      ),
      yAxis: counted(type, '分'),
      series: [line(minutes('toArrival'), ORANGE, 'rect', 2.5), line(minutes('toAccept'), BLUE, 'circle', 2.5)],
    },
    Math.round(type * 11),
  )
}

function drawBurdens(burdens: Figures['burdens'], type: number): string {
  const row = Math.round(type * 2)
  return draw(
    {
      grid: { left: Math.round(type * 4.4), right: Math.round(type * 2.8), top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false },
      yAxis: { ...named(type, burdens.map(burdenTimes), 1), inverse: true },
      series: [
        {
          type: 'bar',
          data: burdens.map(({ people }) => people),
          barWidth: Math.round(type * 1.1),
          itemStyle: { color: BLUE },
          label: { show: true, position: 'right', formatter: '{c}人', ...written(type) },
        },
      ],
    },
    burdens.length * row + 8,
  )
}

export interface Drawn extends Pick<Figures, 'hours' | 'weeks' | 'burdens'> {
  areas: readonly (Summary & { name: string })[]
}

/** Four SVG drawings, 288 units wide. */
export function drawings({ areas, hours, weeks, burdens }: Drawn, large: boolean) {
  const type = typeOf(large)
  return {
    areas: drawAreas(areas, type),
    hours: drawHours(hours, type),
    weeks: drawWeeks(weeks, type),
    burdens: drawBurdens(burdens, type),
  }
}
