// Invented people: surnames as often as they occur, given names of the characters their decade liked.
import type { Dice } from './dice'

/** Surname and its share in a thousand, roughly as counted in Hubei and the country. */
const SURNAMES = `
  赵18 孙15 马10 林8 宋7 梁5 冯6 王68 李70 张66 刘56 陈48 杨32 黄22 周24 吴20 徐16
  胡18 朱13 郭11 何14 罗12 高8 郑8 谢9 唐7 许7 邓9 韩4 曹6 曾6 彭8 萧2 蔡5 潘5 田6
  袁6 董4 余8 叶5 蒋4 杜5 苏4 魏4 程6 吕3 丁4 任4 卢4 姚4 沈3 钟4 姜3 崔2 谭5 陆3 范4
  汪5 廖4 石4 金3 韦1 贾2 夏4 付4 方4 邹4 熊5 白2 孟2 秦3 邱3 江3 尹3 薛2 雷4 龙3 史2
  陶3 贺2 毛2 郝1 顾2 龚4 邵2 万3 覃3 严3 戴3 向3 游1 涂3`
  .trim()
  .split(/\s+/)
  .map((entry): [string, number] => [entry.slice(0, 1), Number(entry.slice(1))])

/** By the decade of birth up to (and with) the year: men's and women's characters. */
const DECADES: readonly { until: number; men: string; women: string; single: number }[] = [
  {
    until: 1949,
    men: '德福长寿清明正玉发贵炳庭顺祖传启昌善',
    women: '秀英珍兰桂香凤莲玉菊翠芝梅莲贞菊银',
    single: 0.08,
  },
  { until: 1959, men: '国建志明华荣光新生义兴忠正云祥启发', women: '秀兰英桂芳珍玉凤莲梅菊云香翠枝爱', single: 0.12 },
  { until: 1969, men: '建国军卫东志明红华平新民勇忠红生学', women: '红梅英玉芳兰华霞春秀萍爱琴莲菊珍', single: 0.2 },
  { until: 1979, men: '军勇伟斌建波涛刚强辉兵峰明志海平', women: '红艳霞丽燕芳梅琴玲萍敏静华英娟春', single: 0.38 },
  { until: 1989, men: '鹏超磊伟杰涛波俊勇峰飞亮凯斌辉洋', women: '丽娟婷静艳敏燕玲娜丹莉霞芳慧晶倩', single: 0.4 },
  { until: 2100, men: '浩宇俊鑫子文杰天博雨轩晨凯旭嘉豪', women: '雨欣婷怡梦佳思雅颖琪悦涵诗慧雪洁', single: 0.15 },
]

/** Some chance meetings of characters are known faces; those are drawn again. */
const KNOWN_FACES = new Set(
  `刘德华 王军霞 李建国 王建国 张建国 刘涛 刘洋 杨洋 张杰 周涛 朱军 刘翔 姚明 李强 韩正 李鹏 何卫东 胡春华 孙春兰 汪洋 马凯 宋平
  马云 林丹 韩红 王浩 黄磊 郭涛 何洁 谢娜 汪涵 汪峰 吴磊 董洁 邓超 曹颖 曾志伟 蔡明 田亮 田华 余华 姜文 谭晶 范伟 夏雨 雷军 胡军
  陈建斌 丁磊 张勇 陈红 李小龙 李红 王国平 毛新宇 张国荣 李玉刚 杨丽萍 李国庆 张海波 林志颖`.split(/\s+/),
)

export function personName(dice: Dice, birthYear: number, woman: boolean, surname = dice.weighted(SURNAMES)): string {
  const decade = DECADES.find(({ until }) => birthYear <= until)!
  const characters = woman ? decade.women : decade.men
  for (;;) {
    const last = dice.pick(characters)
    const first = dice.chance(decade.single) ? '' : dice.pick(characters)
    const name = surname + (first === last ? '' : first) + last
    if (!KNOWN_FACES.has(name)) return name
  }
}
