/** A topic from her word to the result she reads: branch secretary, officer with a paper, five parties, publication, a promise kept. */
import { CAST } from '~/local/city/cast'
import { begin, type Scene } from '../scene'
import { type Tally, walk } from '../steps'
import type { Phone } from '../table'
import { sure, write } from './matter-steps'

/** The doorkeeper comes twice a minute. */
const TICK_MS = 45_000
const TITLE = '1号楼旁边建不建充电车棚'
const PARTIES = [
  ['网格党支部', '汤明德'],
  ['楼栋党小组', '万立明'],
  ['物业公司', '尚海涛'],
  ['业主委员会', '游志勇'],
  ['居民代表', '覃桂芝'],
] as const

export function topics(scene: Scene): Promise<Tally> {
  const { her, near: secretary, far: officer, cloud, table } = scene
  /** What the secretary does next, from the topic's own page. */
  const next = async (step: RegExp) => {
    await openTopic(secretary)
    await secretary.press(/^去办下一步/)
    await secretary.atRoute('packages/topic/act/index')
    await secretary.press(step)
  }

  return walk(
    'a topic',
    [
      [
        'she asks for it, and is told who answers',
        async () => {
          await begin(scene)
          await secretary.handTo(CAST.chief.name)
          await officer.handTo(CAST.gridOfficer.name)
          await list(her)
          await her.press(/^提一个议题/)
          await write(her, '题目，一句话', TITLE)
          await write(her, '是什么事，您希望怎么样', '电动车都停在楼道里充电，不安全，希望建一个车棚')
          await radio(her, /网格/)
          await table.picture('提一个议题')
          await her.press('提出议题')
          await her.says('网格党支部会答复要不要议').waitFor()
        },
      ],
      [
        'the branch’s secretary begins to collect opinions',
        async () => {
          await next(/^开始征集意见/)
          await radio(secretary, /第3个工作日$/)
          await write(secretary, '请谁来说', '1号楼和2号楼的住户')
          await secretary.press('开始征集')
          await sure(secretary, '开始征集')
          await secretary.says('第1步，共7步').waitFor()
        },
      ],
      [
        'she says what she thinks, thinks again and changes it',
        async () => {
          await list(her)
          await her.press(new RegExp(TITLE))
          await her.press(/^说说我的想法/)
          await radio(her, '赞成')
          await table.picture('说说我的想法')
          await her.press('提交我的想法')
          await her.says('您说过：赞成').waitFor()
          await her.press('改一改')
          await radio(her, '别的想法')
          await write(her, '您的想法', '可以建，不要占消防通道')
          await her.press('改好了，提交')
          await her.says('您说过：别的想法').waitFor()
          await her.says('1人说了想法').waitFor()
          await her.press(/微信告诉我/)
          await sure(her, '允许')
          await her.says('有结果会发微信消息给您').waitFor()
        },
      ],
      [
        'an officer takes down what somebody without a phone says',
        async () => {
          await openTopic(officer)
          await officer.press(/^去办下一步/)
          await officer.press(/^登记纸上的意见/)
          await write(officer, '谁说的', '丁大爷')
          await radio(officer, '不赞成')
          await write(officer, '他的话（可以不写）', '挡了一楼的光')
          await officer.press('登记')
          await officer.says('2人说了想法').waitFor()
          await openTopic(her)
          await her.press('看大家怎么说')
          await her.says('挡了一楼的光').waitFor()
        },
      ],
      [
        'the branch proposes, five parties sit, and each is on record',
        async () => {
          await next(/^结束征集/)
          await secretary.press(/^结束征集/)
          await sure(secretary, '结束征集')
          await secretary.press(/^提出方案/)
          await write(secretary, '方案', '在1号楼东侧建车棚，让出消防通道')
          await write(secretary, '要花多少钱（可以不写）', '30000')
          await secretary.press(/^提出方案/)
          await sure(secretary, '提出方案')
          await secretary.press(/^记下一次协商/)
          await radio(secretary, '昨天')
          await radio(secretary, '晚上7点')
          await write(secretary, '在哪里', '1号楼下议事亭')
          for (const [i, [party, name]] of PARTIES.entries()) {
            await secretary.press(i === 0 ? '加一个人' : '再加一个人')
            const card = secretary.app.locator('.card:visible').filter({ hasText: `第${i + 1}个人` })
            await card.getByRole('radio', { name: party }).click()
            await write(secretary, `第${i + 1}个人的姓名`, name)
          }
          await secretary.says('五方都有人来了').waitFor()
          await write(secretary, '协商的情况', '都同意建，往东挪两米')
          await table.picture('记下五方协商')
          await secretary.press(/^记下这次协商/)
          await sure(secretary, '记下这次协商')
          await secretary.press(/^协商好了/)
          await radio(secretary, /^五方商量着定/)
          await secretary.press('定下来')
          await sure(secretary, '定下来')
        },
      ],
      [
        'it is decided and published for three days, and she is told and could object',
        async () => {
          await secretary.press(/^写下决议/)
          await radio(secretary, '通过')
          await write(secretary, '决定了什么', '同意建车棚，两个月内启用')
          await secretary.press(/^写下决议/)
          await sure(secretary, '写下决议')
          await secretary.press(/^公开决议/)
          for (let days = 7; days > 3; days -= 1) await secretary.press(/^公开几天，减少/)
          await secretary.press(/^公开$/)
          await sure(secretary, '公开')
          await secretary.says('第5步，共7步').waitFor()
          await openTopic(her)
          await her.says('决议：通过').waitFor()
          await her.says('靠参加协商的各方自己守约').waitFor()
          await her.app
            .getByRole('button', { name: /^我有异议/ })
            .filter({ visible: true })
            .first()
            .waitFor()
          await table.picture('居民看决议')
        },
      ],
      [
        'three days later it becomes an undertaking with an owner and a date, and is kept',
        async () => {
          await cloud.pass(3 * 24 * 3600 + 60)
          await her.message('topicDecided', 'wechat').waitFor({ timeout: TICK_MS })
          await next(/^定下谁来办/)
          await radio(secretary, /^承诺办理/)
          await write(secretary, '要办什么', '建好车棚，装12个充电口')
          await write(secretary, '找谁来办', CAST.chief.name)
          await radio(secretary, new RegExp(CAST.chief.name))
          await radio(secretary, /第10个工作日$/)
          await secretary.press('定下来')
          await sure(secretary, '定下来')
          await secretary.press(/^有一项办好了/)
          await radio(secretary, /^建好车棚/)
          await write(secretary, '办成了什么样', '车棚建好了，12个口今天通了电')
          await secretary.press('办好了')
          await sure(secretary, '办好了')
        },
      ],
      [
        'the result is published, and she reads the whole course',
        async () => {
          await secretary.press(/^公开结果/)
          await write(secretary, '结果', '车棚启用了，楼道里不再停电动车')
          await secretary.press(/^公开结果/)
          await sure(secretary, '公开结果')
          await openTopic(her)
          await her.says('车棚启用了，楼道里不再停电动车').waitFor()
          await her.says('按时办好').waitFor()
          await her.app.getByRole('listitem', { name: /^第7步，结果，正在这一步/ }).waitFor()
          await table.picture('居民看结果')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}

const radio = (phone: Phone, name: string | RegExp) =>
  phone.app.getByRole('radio', { name, exact: true }).filter({ visible: true }).first().click()

async function list(phone: Phone): Promise<void> {
  await phone.reopen()
  await phone.tab('议事')
  await phone.press(/^议题/)
  await phone.atRoute('packages/topic/list/index')
}

async function openTopic(phone: Phone): Promise<void> {
  await list(phone)
  await phone.press(new RegExp(TITLE))
  await phone.atRoute('packages/topic/one/index')
  await phone.says('走到哪一步').waitFor()
}
