/** A page with one fault of each kind, and the sentence that must come of it: rules that catch nothing would always pass. */
import type { Page } from 'playwright-core'
import type { Norms } from './rules'

const PLANTED: [kind: string, html: string, sentence: RegExp][] = [
  ['small text', '<p style="font-size:17px">太小的字</p>', /^text of 17 px/],
  [
    'small text in a drawing',
    '<svg viewBox="0 0 200 20" width="100" height="10"><text y="18" font-size="18">小</text></svg>',
    /^text of 9 px/,
  ],
  ['pale text', '<p style="color:#8a8a8a">太淡的字</p>', /^contrast 3\.\d+/],
  ['half-transparent text', '<div style="opacity:.5"><p>半透明的字</p></div>', /^contrast 3\.\d+/],
  ['pale text on a coloured card', '<div style="background:#a3281e"><p style="color:#d98">字</p></div>', /^contrast/],
  ['a small target', '<button style="width:80px;height:40px">按</button>', /^target of 80×40/],
  ['a target without a name', '<button style="width:60px;height:60px"></button>', /^target without a name/],
  ['English in sight', '<p>正在 Loading</p>', /^“Loading”/],
  ['English for those who listen', '<p aria-label="Close">关</p>', /^“Close”/],
  ['a page too wide', '<div style="width:500px">宽</div>', /^the page is 5\d\d px wide/],
  ['words cut off', '<p style="width:40px;overflow:hidden;white-space:nowrap">这句话放不下</p>', /^cut off/],
  ['lines cut off', '<p style="height:20px;overflow:hidden">一<br>二<br>三</p>', /^cut off/],
  ['words out of their box', '<p style="width:40px;white-space:nowrap">这句话放不下</p>', /^runs out of its box/],
  [
    'words that scroll in a field',
    '<input aria-label="名" value="江南世纪花园小区联合党支部" style="font-size:18px;width:100px;height:60px">',
    /^scrolled out of sight/,
  ],
  ['small type where one types', '<input aria-label="名" style="font-size:13px;height:60px">', /^text of 13 px/],
]

const SOUND =
  '<p>好好的字</p><button style="width:100px;height:60px;font-size:18px">按</button><p style="color:#767676;font-size:24px">大字可以淡些</p>'

/** Sentences on what the rules missed; empty when they catch all, and nothing that is sound. */
export async function missedBy(page: Page, rules: string, norms: Norms): Promise<string[]> {
  const judge = async (html: string) => {
    await page.setContent(
      `<!doctype html><html lang="zh-CN"><title>页</title><body style="font-size:18px">${html}</body>`,
    )
    await page.evaluate(rules)
    return page.evaluate((held) => window.__look?.(held) ?? [], norms)
  }
  const missed: string[] = []
  for (const [kind, html, sentence] of PLANTED) {
    const faults = await judge(html)
    if (!faults.some((fault) => sentence.test(fault))) missed.push(`${kind} is not caught: ${faults.join('; ')}`)
  }
  const wrong = await judge(SOUND)
  return [...missed, ...wrong.map((fault) => `found in what is sound: ${fault}`)]
}
