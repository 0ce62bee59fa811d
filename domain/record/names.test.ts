import { maskedIn, maskedName, publicName } from './names'

const known = [
  { name: '王建国', shown: '王*' },
  { name: '王建', shown: '王*' },
  { name: '李敏', shown: '李敏（网格员）' },
  { name: '敏', shown: '敏*' },
  { name: '欧阳晓', shown: '欧阳*' },
]

test('a surname stays, also of two characters', () => {
  expect(['王建国', '欧阳晓', '欧阳', '桃', ' 李敏 '].map(maskedName)).toEqual(['王*', '欧阳*', '欧*', '桃*', '李*'])
})

test('a name stands as it was published; of whom nothing is known, masked', () => {
  expect(publicName('李敏', known)).toBe('李敏（网格员）')
  expect(publicName('赵钱孙', known)).toBe('赵*')
})

test('in free words every known resident is masked, longest first; who holds an office and single letters stay', () => {
  expect(maskedIn('王建国和王建说，李敏去看，欧阳晓没来，敏感问题下次说。', known)).toBe(
    '王*和王*说，李敏去看，欧阳*没来，敏感问题下次说。',
  )
})
