/** Owners vote by article 278: prepared by the chair of their committee, on phones, by a proxy on paper, on paper, counted. And a poll. */
import { list } from '~/domain/vote/contract'
import { CAST } from '~/local/city/cast'
import { begin, type Scene } from '../scene'
import { type Tally, walk } from '../steps'
import type { Phone } from '../table'
import { sure, write } from './matter-steps'

const TITLE = '动用维修资金修屋顶'
const POLL = '亭子晚上几点关灯'
/** Five owners; the last two have no phone that we know, and one of them stays away. */
const ROLL = [
  ['1栋-101', '80', CAST.resident.name, '甲1', CAST.resident.phone],
  ['1栋-102', '90', CAST.near.name, '甲2', CAST.near.phone],
  ['1栋-201', '100', '丁长松'],
  ['1栋-202', '70', '龙秀珍'],
  ['1栋-301', '60', '贺启明'],
]
  .map((cells) => cells.join('\t'))
  .join('\n')
/** After the end a vote rests for half a minute, and the doorkeeper comes twice a minute. Milliseconds. */
const COUNTED_MS = 75_000

export function vote(scene: Scene): Promise<Tally> {
  const { her, near, far: chair, beyond: second, admin, cloud, table } = scene

  return walk(
    'a vote',
    [
      [
        'the chair of the owners prepares it: what force it has is said before it is stored',
        async () => {
          await begin(scene)
          await chair.handTo('业主委员会主任')
          await votes(chair)
          await chair.press('发起投票')
          await radio(chair, /^业主共同决定事项表决/)
          await chair.says('哪里的业主？').waitFor()
          await chair.app.getByRole('radiogroup', { name: '哪里的业主？' }).getByRole('radio').first().click()
          await chair.press(/^下一步/)
          await write(chair, '一句话说清问什么', TITLE)
          await radio(chair, /^使用建筑物及其附属设施的维修资金/)
          await chair.press(/^下一步/)
          await radio(chair, /^公开投票/)
          await radio(chair, /，3天$/)
          await chair.says('页面上会写明：这是业主共同决定事项的表决').hover()
          await table.picture('页面上会写明什么')
          await chair.press(/^存好，先看一遍/)
          await chair.atRoute('packages/vote/one/index')
        },
      ],
      [
        'the roll is pasted, looked through and frozen as the vote begins',
        async () => {
          await chair.press(/^业主名册/)
          await chair.press('录入或粘贴名册')
          await write(chair, '粘贴在这里', ROLL)
          await chair.press('先检查一遍')
          await chair.says('没有发现问题').waitFor()
          await chair.press('录入名册')
          await chair.says(/^5套，5位业主，共400\.00平方米/).waitFor()
          await openVote(chair, '看草稿')
          await chair.press('开始投票')
          await sure(chair, '开始投票')
          await chair.says('请等一等').or(chair.says('这次您不能投票')).waitFor()
        },
      ],
      [
        'an officer records who votes for whom by a signed paper, and enters a paper vote before a witness',
        async () => {
          await openVote(admin)
          await admin.press(/^业主名册/)
          await admin.press(/^1栋-201/)
          await admin.press('登记委托')
          await write(admin, '受托人姓名', CAST.near.name)
          await write(admin, '受托人登记的电话', CAST.near.phone)
          await write(admin, '委托书编号', '委托书第7号')
          await table.picture('登记委托')
          await admin.press('登记委托')
          await admin.says(`委托${CAST.near.name}`).waitFor()
          await admin.press(/^1栋-202/)
          await admin.press('录入纸质票')
          await radio(admin, '不同意')
          await write(admin, '见证人', CAST.chief.name)
          await admin.press('记上')
          await sure(admin, '记上')
          await admin.says('1栋-202的纸质票已经记上').waitFor()
        },
      ],
      [
        'in large type she reads what it is worth, and votes',
        async () => {
          // The same owner, on another phone at the same time.
          await second.handTo(CAST.resident.name)
          await openVote(second)
          await second.says('请您投票').waitFor()
          await her.large(true)
          await openVote(her)
          await her.says('这是业主共同决定事项的表决').hover()
          await her.says(/对全体业主有约束力（《民法典》第二百八十条）/).waitFor()
          await table.picture('大字，表决的效力')
          await radio(her, '同意')
          await her.press('投票')
          await sure(her, '确定投票')
          await her.says('您已经投票').hover()
          await table.picture('大字，投好了')
          await her.large(scene.large)
        },
      ],
      [
        'the same owner once more, from another phone, is refused in a plain sentence',
        async () => {
          await radio(second, '不同意')
          await second.press('投票')
          await sure(second, '确定投票')
          await second.says('这一份已经投过票了，不能再投。').waitFor()
          await second.says('投的是“同意”').hover()
          await table.picture('投过了不能再投')
        },
      ],
      [
        'a neighbour votes for the own flat, and for the owner whose paper names them',
        async () => {
          await near.handTo(CAST.near.name)
          await openVote(near)
          await ballot(near, '请您投票')
          await near.says('您已经投票').waitFor()
          await near.says(/受丁长松委托/).waitFor()
          await ballot(near, '受委托，请您代投')
          await near.says('这一份已经投了').waitFor()
        },
      ],
      [
        'both measures stand beside what the law asks, by area and by head',
        async () => {
          for (const words of RATIOS) await near.says(words).waitFor()
          await near.says(/黑线是需要达到的比例/).hover()
          await table.picture('人数和面积，和法定的比例')
        },
      ],
      [
        'its end comes, and until it is counted a poll is asked, which says that it binds nobody',
        async () => {
          const { votes: open } = await her.call(list, { show: 'open' })
          const held = open.find(({ title }) => title === TITLE)
          if (!held) throw new Error('it is not among the open ones')
          await cloud.pass((held.until - cloud.now()) / 1000 + 31)
          await votes(admin)
          await admin.press('发起投票')
          await radio(admin, /^意见征询/)
          await admin.app.getByRole('radiogroup', { name: '问哪里的居民？' }).getByRole('radio').first().click()
          await admin.press(/^下一步/)
          await write(admin, '一句话说清问什么', POLL)
          await write(admin, '选项1', '九点')
          await write(admin, '选项2', '十点')
          await admin.press(/^下一步/)
          await radio(admin, /^公开投票/)
          await radio(admin, /，3天$/)
          await admin.press(/^存好，先看一遍/)
          await admin.press('开始投票')
          await sure(admin, '开始投票')
          await votes(near)
          await near.press(new RegExp(POLL))
          await near.says('这是意见征询，没有法律效力').hover()
          await near.says(/对谁都没有约束力/).waitFor()
          await table.picture('意见征询没有约束力')
        },
      ],
      [
        'counted by the clock, and she reads the result with its measures',
        async () => {
          const late = Date.now() + COUNTED_MS
          for (;;) {
            const { votes: ended } = await her.call(list, { show: 'ended' })
            if (ended.some(({ title }) => title === TITLE)) break
            if (Date.now() > late) throw new Error('it was not counted')
            await table.page.waitForTimeout(500)
          }
          await openVote(her, '看已经结束的')
          await her.exactly('表决通过').waitFor()
          for (const words of RATIOS) await her.says(words).waitFor()
          await her.says('表决通过').hover()
          await table.picture('表决结果')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}

/** Of who takes part, and of who agrees. */
const RATIOS = [
  '面积：340.00平方米，共400.00平方米，占85%；需要三分之二以上，已达到',
  '人数：4人，共5人，占80%；需要三分之二以上，已达到',
  '面积：270.00平方米，共340.00平方米，占79.41%；需要过半数，已达到',
  '人数：3人，共4人，占75%；需要过半数，已达到',
] as const

const radio = (phone: Phone, name: string | RegExp) =>
  phone.app.getByRole('radio', { name, exact: true }).filter({ visible: true }).first().click()

async function votes(phone: Phone): Promise<void> {
  await phone.reopen()
  await phone.tab('议事')
  await phone.press(/^表决和征询/)
  await phone.atRoute('packages/vote/list/index')
}

/** By the list it stands in. */
async function openVote(phone: Phone, shown?: string): Promise<void> {
  await votes(phone)
  if (shown) await phone.press(shown)
  await phone.press(new RegExp(TITLE))
  await phone.atRoute('packages/vote/one/index')
}

/** 同意, in the card of that title. */
async function ballot(phone: Phone, title: string): Promise<void> {
  const card = phone.app.locator('.card:visible').filter({ hasText: title })
  await card.getByRole('radio', { name: '同意', exact: true }).click()
  await card.getByRole('button', { name: '投票' }).click()
  await sure(phone, '确定投票')
}
