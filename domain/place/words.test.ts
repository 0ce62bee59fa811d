import { buildingWords } from './words'

test.each([
  ['桃溪苑', '3栋', '桃溪苑3栋'],
  ['桃溪苑', '桃溪苑3栋', '桃溪苑3栋'],
  ['', '粮站宿舍', '粮站宿舍'],
  ['桃溪苑', '', '桃溪苑'],
])('of %s, %s is %s', (estate, building, said) => expect(buildingWords(estate, building)).toBe(said))
