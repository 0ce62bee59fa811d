import { callBackWords, comradeName } from './words'

describe('what the call back found out', () => {
  test('says only what was asked', () => {
    expect(callBackWords({ required: true, asked: 0 })).toBeUndefined()
    expect(callBackWords({ required: false, asked: 0, done: { at: 1, by: 'duty', reached: false } })).toBe(
      '电话没有接通',
    )
    expect(callBackWords({ required: false, asked: 0, done: { at: 1, by: 'duty', reached: true } })).toBe('电话接通了')
    expect(
      callBackWords({
        required: false,
        asked: 0,
        done: {
          at: 1,
          by: 'duty',
          reached: true,
          canSpeak: true,
          hurt: true,
          smoke: false,
          rang120: 'dutyPhone',
          words: '在厨房',
        },
      }),
    ).toBe('说话清楚，受伤了，没有烟火味，120值班员打了，在厨房')
  })
})

test('a surname of two characters is not cut in half', () => {
  expect(comradeName('欧阳春')).toBe('欧阳同志')
  expect(comradeName('万立明')).toBe('万同志')
})
