import fc from 'fast-check'
import { cut, filledText, subscribeFields, subscribePage } from './fill'
import { SMS, SUBSCRIBE, VOICE } from './template'

test('a place name too long for WeChat is cut to 20 characters and ends in an ellipsis', () => {
  const fields = subscribeFields(SUBSCRIBE.bellCall!, { place: '石首市绣林街道东方大道社区幸福里小区二期北院' })
  expect([...fields.thing1!.value]).toHaveLength(20)
  expect(fields.thing1!.value.endsWith('…')).toBe(true)
})

test('cutting never leaves half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (words, length) => {
      const short = cut(words, length)
      expect([...short].length).toBeLessThanOrEqual(length)
      expect(() => encodeURIComponent(short)).not.toThrow()
    }),
  )
})

test('a value that is missing does not leave a field empty, which WeChat refuses', () => {
  expect(subscribeFields(SUBSCRIBE.bellNotNeeded!, {})).toEqual({ thing1: { value: '无' }, thing2: { value: '无' } })
})

test('every placeholder of every text has its value, and no value is left over', () => {
  for (const template of [...Object.values(SMS), ...Object.values(VOICE)]) {
    const placeholders = template.text.match(/\{\d+\}/g) ?? []
    expect(placeholders).toEqual(template.fill.map((_, index) => `{${index + 1}}`))
  }
  for (const template of Object.values(SUBSCRIBE)) {
    expect(Object.keys(template.fill).sort()).toEqual(Object.keys(template.fields).sort())
  }
})

test('a value holding a placeholder is not filled again', () => {
  const text = filledText(SMS.bellEnded!, { place: '{2}', outcome: '已平安' })
  expect(text).toBe('【邻铃】{2}的求助已经处理完：已平安。谢谢您。')
})

test('a message opens its page at what it is about: for offices and units where they act', () => {
  expect(subscribePage(SUBSCRIBE.bellCall!, { alertId: 'a1' })).toBe('packages/bell/respond/index?alertId=a1')
  expect(subscribePage(SUBSCRIBE.matterStep!, { matterId: 'm1' })).toBe('packages/matter/one/index?matterId=m1')
  expect(subscribePage(SUBSCRIBE.matterUnit!, { matterId: 'm1' })).toBe('packages/matter/act/index?matterId=m1')
  expect(subscribePage(SUBSCRIBE.taskOpened!, {})).toBe('packages/task/list/index')
})
