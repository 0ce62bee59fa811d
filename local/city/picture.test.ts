import { gatherCity } from './gathered'
import { drawCity } from './picture'

// A whole city takes two seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

test('the drawing names the river and every community, and says that it is invented', async () => {
  const { places } = await gatherCity({ size: 'small', now: 0 })
  const svg = drawCity(places, [{ at: [112.42, 29.73], words: '覃桂芝' }])
  for (const words of ['长 江', '槐树堤居委会', '演示数据', '覃桂芝']) expect(svg).toContain(words)
  expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  const houses = /fill="#a98f7a"/.exec(svg)!.index
  const drawn = svg.slice(svg.lastIndexOf('<path', houses), houses).match(/z/g)
  expect(drawn).toHaveLength(places.filter(({ kind }) => kind === 'building').length)
})
