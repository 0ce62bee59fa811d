// Every page of the compiled mini-program opens in WeChat's logic layer, draws, and warns of nothing.
import { Phone } from './phone'

describe('the compiled mini-program', () => {
  const phones: Phone[] = []
  const phone = (largeType: boolean) => {
    const made = new Phone({ gateway: 'http://127.0.0.1:9', token: 'nobody', largeType })
    phones.push(made)
    made.network.down = true
    made.start()
    return made
  }
  afterAll(() => {
    for (const made of phones) made.stop()
  })

  const routes = new Phone({ gateway: '', token: '' }).routes

  // Five at a time: each mostly waits for its page to be drawn. Every other page large: the looks see all of them in both types.
  test.concurrent.each(routes.map((route, i) => ({ route, largeType: i % 2 === 1 })))(
    '$route opens with a dead network and says something, in large type: $largeType',
    async ({ route, largeType }) => {
      const made = phone(largeType)
      made.open(route)
      await made.reads(/\S\s*\S\s*\S\s*\S/)
      // What it complains of may come after the first drawing.
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(made.isDrawn('page--large')).toBe(largeType)
      expect(made.views.warnings).toEqual([])
      expect(made.faults).toEqual([])
      expect(made.setData.largest).toBeLessThan(256 * 1024)
    },
  )
})
