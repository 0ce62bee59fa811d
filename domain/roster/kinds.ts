// The five rosters and their columns.
import { OFFICES } from '../person/person'
import type { Column } from './column'
import type { RosterKind } from './limits'
import { OFFICES_IN_ORGANISATIONS, TITLES } from './offices'

const person: Column[] = [
  {
    key: 'name',
    heading: '姓名',
    about: '和身份证上一样',
    required: true,
    example: '覃桂芝',
    read: { as: 'name' },
    width: 12,
  },
  {
    key: 'phone',
    heading: '手机号',
    about: '11位手机号；没有手机的写座机，带区号，如0716-5200000',
    required: true,
    example: '12000000001',
    read: { as: 'phone' },
    width: 16,
  },
]

const community: Column = {
  key: 'community',
  heading: '社区',
  about: '社区（村）的名字；有重名的，前面写上街道，用/隔开',
  required: true,
  example: '文峰社区',
  read: { as: 'place' },
  width: 20,
}

const estate: Column = {
  key: 'estate',
  heading: '小区',
  about: '小区的名字，要先登记在“小区”里',
  required: true,
  example: '桃溪苑',
  read: { as: 'name' },
  width: 20,
}

const coordinates: Column[] = [
  {
    key: 'longitude',
    heading: '经度',
    about: '地图上的经度（高德、腾讯地图的坐标）；可以不填，以后在地图上点',
    required: false,
    example: '112.40876',
    read: { as: 'number', least: 73, most: 136, whole: false },
    width: 12,
  },
  {
    key: 'latitude',
    heading: '纬度',
    about: '地图上的纬度，和经度一起填',
    required: false,
    example: '29.72391',
    read: { as: 'number', least: 3, most: 54, whole: false },
    width: 12,
  },
]

/** Said in the explanations, so that nobody looks for a place there. */
const titlesIn = OFFICES_IN_ORGANISATIONS.map((office) => OFFICES[office].title).join('、')

export const KINDS = {
  people: {
    title: '人员',
    unit: '人',
    columns: [
      ...person,
      community,
      {
        key: 'birthYear',
        heading: '出生年份',
        about: '四位数字；空着表示不改',
        required: false,
        example: '1948',
        read: { as: 'number', least: 1900, most: 2100, whole: true },
        width: 10,
      },
      {
        key: 'partyMember',
        heading: '党员',
        about: '是或否；空着表示不改，新登记的算“否”',
        required: false,
        example: '是',
        read: { as: 'yes' },
        width: 8,
      },
    ],
  },
  positions: {
    title: '任职',
    unit: '条',
    columns: [
      ...person,
      {
        key: 'office',
        heading: '职务',
        about: '从下拉的名单里选一个。网格长不用写：谁是党支部书记，谁就是网格长',
        required: true,
        example: OFFICES.gridOfficer.title,
        read: { as: 'choice', titles: TITLES },
        width: 26,
      },
      {
        key: 'place',
        heading: '管哪里',
        about: `市、街道、社区、网格或楼栋的名字。${titlesIn}是在组织里任职，这里写组织的名字，和“组织”里登记的一样，如“文峰社区/桃溪苑党支部”。有重名的，前面写上上一级，用/隔开`,
        required: true,
        example: '文峰社区/文峰第一网格',
        read: { as: 'place' },
        width: 32,
      },
      {
        key: 'from',
        heading: '开始日期',
        about: '年-月-日',
        required: true,
        example: '2026-01-01',
        read: { as: 'day' },
        width: 14,
      },
      {
        key: 'to',
        heading: '结束日期',
        about: '年-月-日，任到这一天为止；空着表示没有定',
        required: false,
        example: '2028-12-31',
        read: { as: 'day' },
        width: 14,
      },
    ],
  },
  estates: {
    title: '小区',
    unit: '个',
    columns: [
      community,
      { ...estate, about: '小区的名字' },
      {
        key: 'grids',
        heading: '网格',
        about: '小区在哪些网格里，几个的用“、”隔开',
        required: true,
        example: '文峰第一网格、文峰第二网格',
        read: { as: 'places' },
        width: 30,
      },
      ...coordinates,
    ],
  },
  buildings: {
    title: '楼栋',
    unit: '栋',
    columns: [
      community,
      estate,
      {
        key: 'building',
        heading: '楼栋',
        about: '平时怎么叫就怎么写，如3栋、12号',
        required: true,
        example: '3栋',
        read: { as: 'name' },
        width: 12,
      },
      {
        key: 'grid',
        heading: '网格',
        about: '这栋楼在哪个网格；小区只有一个网格的可以不填',
        required: false,
        example: '文峰第一网格',
        read: { as: 'name' },
        width: 20,
      },
      {
        key: 'floors',
        heading: '层数',
        about: '地上有几层',
        required: false,
        example: '6',
        read: { as: 'number', least: 1, most: 120, whole: true },
        width: 8,
      },
      {
        key: 'doors',
        heading: '户数',
        about: '一共有多少户',
        required: false,
        example: '24',
        read: { as: 'number', least: 0, most: 2000, whole: true },
        width: 8,
      },
      ...coordinates,
    ],
  },
  households: {
    title: '住户',
    unit: '户',
    columns: [
      community,
      estate,
      {
        key: 'building',
        heading: '楼栋',
        about: '楼栋的名字，要先登记在“楼栋”里',
        required: true,
        example: '3栋',
        read: { as: 'name' },
        width: 12,
      },
      {
        key: 'door',
        heading: '门牌',
        about: '平时怎么叫就怎么写',
        required: true,
        example: '2单元301',
        read: { as: 'words', longest: 20 },
        width: 14,
      },
      {
        key: 'floor',
        heading: '楼层',
        about: '数字，地下室写负数；新登记的要填',
        required: false,
        example: '3',
        read: { as: 'number', least: -3, most: 120, whole: true },
        width: 8,
      },
      {
        key: 'members',
        heading: '住在这里的人',
        about: '姓名和手机号，中间空一格；几个人用“、”隔开。只添加，不会把原来登记的人去掉',
        required: true,
        example: '覃桂芝 12000000001、吴德厚 12000000002',
        read: { as: 'people' },
        width: 44,
      },
      {
        key: 'livesAlone',
        heading: '独居',
        about: '是或否；空着表示不改，新登记的算“否”',
        required: false,
        example: '否',
        read: { as: 'yes' },
        width: 8,
      },
    ],
  },
} as const satisfies Record<RosterKind, { title: string; unit: string; columns: readonly Column[] }>

export const columnsOf = (kind: RosterKind): readonly Column[] => KINDS[kind].columns
