import { officeIn } from './office'

test('whoever holds an office in a company, branch or committee is named by it', () => {
  const place = { kind: 'community', name: '桃溪社区' } as const
  expect(officeIn('propertyManager', { organisation: '福邻物业服务公司', place })).toBe('福邻物业服务公司负责人')
  expect(officeIn('ownersChair', { organisation: '桂花苑业主委员会', place })).toBe('桂花苑业主委员会主任')
  expect(officeIn('branchSecretary', { organisation: '桃溪第一网格党支部', place })).toBe('桃溪第一网格党支部书记')
})

test('over a part of a community the part is named; over a community and more the office says it', () => {
  expect(officeIn('gridOfficer', { place: { kind: 'grid', name: '第一网格' } })).toBe('第一网格网格员')
  expect(officeIn('communityAdmin', { place: { kind: 'community', name: '桃溪社区' } })).toBe('社区管理员')
  expect(officeIn('deputy', { organisation: '桃溪社区居委会', place: { kind: 'street', name: '柳岸街道' } })).toBe(
    '人大代表',
  )
  expect(officeIn('propertyManager', {})).toBe('物业负责人')
})
