// The figures as drawings: calls against time to arrival, and how many doors are reached by when. SVG without a browser.

import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Done, POLICIES } from './cells'
import { type Figure, interval } from './measures'
import { DENSITIES, RESPONSE_LEVELS } from './parameters'
import { cellOf } from './tell'

use([CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

const COLOURS = ['#c8102e', '#1b6ca8', '#2e8540', '#8a4fbf', '#7a6a53']
const SYMBOLS = ['diamond', 'circle', 'triangle', 'rect', 'roundRect']
const WIDTH = 1080
const PANEL = { left: 70, top: 90, width: 270, height: 220, across: 350, down: 310 }

function svg(height: number, option: Record<string, unknown>): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  chart.setOption({ animation: false, backgroundColor: '#ffffff', color: COLOURS, ...option })
  const drawn = chart.renderToSVGString()
  chart.dispose()
  return `${drawn}\n`
}

const legend = { top: 34, data: [...POLICIES], textStyle: { fontSize: 13 } }
const heading = (text: string) => ({ text, left: 'center', top: 6, textStyle: { fontSize: 16 } })
const panelOf = (column: number, row: number) => ({
  left: PANEL.left + column * PANEL.across,
  top: PANEL.top + row * PANEL.down,
  width: PANEL.width,
  height: PANEL.height,
})
const panelTitle = (text: string, column: number, row: number) => {
  const { left, top } = panelOf(column, row)
  return { text, left, top: top - 24, textStyle: { fontSize: 13, fontWeight: 'normal' } }
}
const percent = (share: number): string => `${Math.round(share * 100)}%`

/** Calls per accept (logarithmic) against the mean time to arrival, a panel each cell; left and low is better. */
export function front(done: readonly Done[], time: Figure, words: string): string {
  const panels = DENSITIES.flatMap((density, row) =>
    RESPONSE_LEVELS.map((level, column) => ({ density, level, row, column })),
  )
  const axis = { nameLocation: 'middle', nameTextStyle: { fontSize: 12 }, scale: true } as const
  return svg(PANEL.top + 3 * PANEL.down, {
    title: [
      heading(`Calls per accept and ${words}`),
      ...panels.map(({ density, level, row, column }) =>
        panelTitle(`${percent(density)} of the volunteers, ${percent(level)} accept`, column, row),
      ),
    ],
    legend,
    grid: panels.map(({ row, column }) => panelOf(column, row)),
    xAxis: panels.map((_, gridIndex) => ({
      ...axis,
      gridIndex,
      type: 'log',
      min: 2,
      max: 128,
      logBase: 2,
      name: 'calls per accept',
      nameGap: 24,
    })),
    yAxis: panels.map((_, gridIndex) => ({
      ...axis,
      gridIndex,
      type: 'value',
      min: 0,
      max: 30,
      name: 'minutes',
      nameGap: 28,
    })),
    series: panels.flatMap(({ density, level }, index) =>
      POLICIES.map((policy, p) => {
        const measures = cellOf(done, density, level, policy)
        const x = interval(measures.map(({ callsPerAccept }) => callsPerAccept)).mean
        const y = interval(measures.map((one) => one[time])).mean / 60
        return {
          name: policy,
          type: 'scatter',
          z: p === 0 ? 3 : 2,
          xAxisIndex: index,
          yAxisIndex: index,
          symbol: SYMBOLS[p],
          symbolSize: p === 0 ? 15 : 11,
          itemStyle: { color: COLOURS[p] },
          data: [[x, y]],
        }
      }),
    ),
  })
}

/** Share of presses with a volunteer at the door, by minutes since the press; the middle response level. */
export function reached(done: readonly Done[]): string {
  const level = RESPONSE_LEVELS[1]
  const minutes = Array.from({ length: 21 }, (_, i) => i)
  return svg(PANEL.top + PANEL.down, {
    title: [
      heading(`Presses with a volunteer at the door, %, by minutes since the press (${percent(level)} accept)`),
      ...DENSITIES.map((density, column) => panelTitle(`${percent(density)} of the volunteers`, column, 0)),
    ],
    legend,
    grid: DENSITIES.map((_, column) => panelOf(column, 0)),
    xAxis: DENSITIES.map((_, gridIndex) => ({ gridIndex, type: 'value', min: 0, max: 20, name: 'min', nameGap: 8 })),
    yAxis: DENSITIES.map((_, gridIndex) => ({ gridIndex, type: 'value', min: 0, max: 100 })),
    series: DENSITIES.flatMap((density, index) =>
      POLICIES.map((policy, p) => {
        const measures = cellOf(done, density, level, policy)
        const at = (minute: number) =>
          minute === 0 ? 0 : 100 * interval(measures.map(({ reachedBy }) => reachedBy[minute - 1] ?? 0)).mean
        return {
          name: policy,
          type: 'line',
          z: p === 0 ? 3 : 2,
          xAxisIndex: index,
          yAxisIndex: index,
          symbol: SYMBOLS[p],
          symbolSize: 5,
          lineStyle: { color: COLOURS[p], width: p === 0 ? 3 : 1.5 },
          itemStyle: { color: COLOURS[p] },
          data: minutes.map((minute) => [minute, at(minute)]),
        }
      }),
    ),
  })
}
