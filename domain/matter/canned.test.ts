// Canned answers: each has gaps, none can pass as an answer until somebody said something of this matter.
import { CANNED, cannedFor, filledIn, gapsIn, isCanned, isSpecific } from './canned'
import { MATTER_EVENTS } from './transitions'

const repaired = CANNED.find(({ id }) => id === 'answer-repaired')!.words

it('has at least two gaps in each, and no two of one id', () => {
  expect(CANNED.filter(({ words }) => gapsIn(words).length < 2)).toEqual([])
  expect(new Set(CANNED.map(({ id }) => id)).size).toBe(CANNED.length)
})

it('fits what may be sent, also once the gaps are filled', () => {
  expect(CANNED.filter(({ words }) => words.length < 10 || words.length > 150)).toEqual([])
})

it('speaks plainly: no word of officialese, no list of numbered points', () => {
  const stiff = /高度重视|贵单位|妥善|予以|进行了|该事项|落实到位|积极协调|研判|特此|〔\d/
  expect(CANNED.filter(({ words, title }) => stiff.test(words + title))).toEqual([])
})

it('belongs to steps there are', () => {
  for (const { event } of CANNED) expect(MATTER_EVENTS).toContain(event)
  expect(cannedFor('answer').length).toBeGreaterThan(4)
  expect(cannedFor('merge')).toEqual([])
})

it('names the gaps in the order of the sentence, each once', () => {
  expect(gapsIn(repaired)).toEqual(['哪天', '谁去的', '什么地方', '怎么处理的'])
  expect(gapsIn('〔哪天〕来，〔哪天〕走')).toEqual(['哪天'])
  expect(gapsIn('灯修好了')).toEqual([])
})

it('keeps a gap that nothing was said about, also where that was spaces', () => {
  expect(filledIn('〔哪天〕〔谁〕来过', { 哪天: '22日', 谁: '  ' })).toBe('22日〔谁〕来过')
})

it('every canned answer stays canned when its gaps or their marks are rubbed out, or its commas', () => {
  for (const { words } of CANNED) {
    expect(isCanned(words)).toBe(true)
    expect(isCanned(words.replace(/[〔〕]/g, ''))).toBe(true)
    expect(isCanned(` ${words.replace(/〔[^〕]*〕/g, '')}`)).toBe(true)
    expect(isCanned(words.replace(/〔[^〕]*〕/g, '').replace(/[，。]/g, ' '))).toBe(true)
  }
})

it('is no longer canned once every gap was filled', () => {
  for (const { words } of CANNED) {
    const said = Object.fromEntries(gapsIn(words).map((gap, i) => [gap, `第${i}样`]))
    const filled = filledIn(words, said)
    expect(gapsIn(filled)).toEqual([])
    expect(isCanned(filled)).toBe(false)
    expect(isSpecific(filled)).toBe(true)
    expect(isSpecific(`${filled}〔哪天〕`)).toBe(false)
    expect(isSpecific(words)).toBe(false)
  }
})
