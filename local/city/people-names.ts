// Invented people: surnames as often as they occur, given names of the characters their decade liked.
import type { Dice } from './dice'

/** Surname and its share in a thousand, roughly as counted in Hubei and the country. */
const SURNAMES: readonly (readonly [string, number])[] = Object.entries({
  王: 68,
  李: 70,
  张: 66,
  刘: 56,
  陈: 48,
  杨: 32,
  黄: 22,
  周: 24,
  吴: 20,
  徐: 16,
  胡: 18,
  朱: 13,
  郭: 11,
  何: 14,
  罗: 12,
  高: 8,
  郑: 8,
  谢: 9,
  唐: 7,
  许: 7,
  邓: 9,
  韩: 4,
  曹: 6,
  曾: 6,
  彭: 8,
  萧: 2,
  蔡: 5,
  潘: 5,
  田: 6,
  袁: 6,
  董: 4,
  余: 8,
  叶: 5,
  蒋: 4,
  杜: 5,
  苏: 4,
  魏: 4,
  程: 6,
  吕: 3,
  丁: 4,
  任: 4,
  卢: 4,
  姚: 4,
  沈: 3,
  钟: 4,
  姜: 3,
  崔: 2,
  谭: 5,
  陆: 3,
  范: 4,
  汪: 5,
  廖: 4,
  石: 4,
  金: 3,
  韦: 1,
  贾: 2,
  夏: 4,
  付: 4,
  方: 4,
  邹: 4,
  熊: 5,
  白: 2,
  孟: 2,
  秦: 3,
  邱: 3,
  江: 3,
  尹: 3,
  薛: 2,
  雷: 4,
  龙: 3,
  史: 2,
  陶: 3,
  贺: 2,
  毛: 2,
  郝: 1,
  顾: 2,
  龚: 4,
  邵: 2,
  万: 3,
  覃: 3,
  严: 3,
  戴: 3,
  向: 3,
  游: 1,
  涂: 3,
  官: 1,
  来: 1,
})

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
  '刘德华 张国荣 王菲 杨丽萍 刘翔 姚明 李娜 王军霞 刘国梁 张继科 李玉刚 张丽 陈慧娴 杨子 李建国 王建国 张建国 刘涛 李冰冰 周杰 李小龙 毛新宇 朱军 李红 王国平 张嘉译 王俊凯 陈凯歌 王洁 刘洋 王亚平 杨洋 张杰 李宇春 周涛 董卿 毛文龙 罗志祥 刘文正'.split(
    ' ',
  ),
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
