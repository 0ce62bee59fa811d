/** The story on the phones page: she presses, neighbours are called, one comes, it ends well. Then what happens when the process dies. */
import assert from 'node:assert/strict'
import { see, watch } from '~/domain/bell/contract'
import type { DeskView } from '~/domain/bell/view'
import { POLL, since } from '~/domain/changes/contract'
import { CAST } from '~/local/city/cast'
import { bundleRules } from './look/bundled-rules'
import type { Scene } from './scene'
import { type Tally, walk } from './steps'

/** What the issue promises between sending and a line on the strip. */
const AT_ONCE_MS = 1_000

export function story({ cloud, root, table, complaints, ...phones }: Scene): Promise<Tally> {
  const { her, near, far, beyond, admin, duty } = phones
  const { page } = table
  let alertId = ''
  const asDesk = async (): Promise<DeskView> => {
    const { alert } = await admin.call(see, { alertId })
    assert.equal(alert.as, 'desk')
    return alert as DeskView
  }

  return walk(
    'the bell',
    [
      [
        'five phones and the landline lie on the table, each with its own person signed in',
        async () => {
          for (const [phone, name] of [
            [her, '覃桂芝'],
            [near, '万立明'],
            [far, '向晓岚'],
            [beyond, '游志勇'],
            [admin, '涂敏'],
          ] as const) {
            await phone.says(`${name}，您好`).waitFor()
          }
          assert.equal(await duty.element.locator('iframe').count(), 0)
          await table.picture('桌上的手机')
        },
      ],
      [
        'going back on one phone leaves the others where they are',
        async () => {
          await near.app.locator('.weui-tabbar__item', { hasText: '我的' }).click()
          await near.press('隐私说明和我的资料')
          await near.atRoute('pages/privacy/index')
          // The browser's one history now ends with the admin's steps: a plain "back" would undo those.
          await admin.app.locator('.weui-tabbar__item', { hasText: '管理' }).click()
          await admin.press(/门铃/)
          await admin.says('门铃总览').waitFor()
          await near.press('返回')
          await near.atRoute('pages/me/index')
          await admin.atRoute('packages/bell/console/index')
          await her.atRoute('pages/home/index')
        },
      ],
      [
        'she taps the bell, a countdown of five seconds runs, and stopping it calls nobody',
        async () => {
          await her.press('按铃求助，叫附近的邻居过来')
          await her.press('按铃求助。点一下，五秒后去叫人')
          await her.says(/还有 [45] 秒，就去叫人/).waitFor()
          await table.picture('倒数五秒')
          await her.press('停，不叫人了')
          await her.app.getByRole('button', { name: '按铃求助。点一下，五秒后去叫人' }).waitFor()
          const { open } = await admin.call(watch, { ended: 0 })
          assert.deepEqual(open, [])
          assert.deepEqual(await table.seen(), [])
        },
      ],
      [
        'she lets it run, and is told that she was heard',
        async () => {
          await her.press('按铃求助。点一下，五秒后去叫人')
          await her.says(/还有 [12] 秒，就去叫人/).waitFor()
          assert.deepEqual(await table.seen(), [], 'nothing is sent before the countdown ends')
          await her.says(/听到了，正在叫\d+位邻居和值班员/).waitFor()
          const { open } = await admin.call(watch, { ended: 0 })
          assert.equal(open.length, 1)
          alertId = open[0]!.alertId
          await table.picture('听到了')
        },
      ],
      [
        'both near phones and the duty phone show it within a second of the sending',
        async () => {
          await Promise.all([
            near.message('bellCall').waitFor(),
            far.message('bellCall').waitFor(),
            duty.message('bellDuty', 'call').waitFor(),
          ])
          await table.picture('附近两部手机和值班电话都响了')
          const { calls, pressedAt } = await asDesk()
          const seen = await table.seen()
          for (const [phone, number] of [
            ['p2', CAST.near.phone],
            ['p3', CAST.far.phone],
            ['duty', CAST.dutyPhone],
          ] as const) {
            const sent = calls.find((call) => call.phone === number)?.attempts[0]
            const line = seen.find((one) => one.phone === phone && /^bell(Call|Duty)$/.test(one.template))
            assert.ok(sent && line, `${number} has neither been sent nor shown anything`)
            assert.equal(sent.result, 'handed')
            const delays = `pressed ${pressedAt}, sent +${sent.at - pressedAt}, arrived +${line.at - pressedAt}, shown +${line.shownAt + cloud.ahead() - pressedAt} ms`
            console.log(`     ${phone}: ${delays}`)
            assert.ok(
              pressedAt <= sent.at && sent.at <= line.at && line.at <= line.shownAt + cloud.ahead(),
              `out of order: ${delays}`,
            )
            assert.ok(line.shownAt + cloud.ahead() - sent.at <= AT_ONCE_MS, `later than a second: ${delays}`)
          }
        },
      ],
      [
        'an open app rings within its polling interval, without a message being tapped',
        async () => {
          await near.says(/按铃求助|邻居/).waitFor()
          await near.app
            .getByRole('button', { name: '去看看' })
            .filter({ visible: true })
            .waitFor({ timeout: POLL.calm + 5_000 })
        },
      ],
      [
        'the volunteer 520 m away hears nothing',
        async () => {
          assert.equal(await beyond.element.locator('.msg').count(), 0)
          const { calls } = await asDesk()
          assert.equal(
            calls.some((call) => call.phone === CAST.beyond.phone),
            false,
          )
          const { alerts } = await beyond.call(since, {})
          assert.deepEqual(alerts, [])
        },
      ],
      [
        'the duty phone is answered and says who, where and which number, then hung up',
        async () => {
          const call = duty.message('bellDuty', 'call')
          await call.getByRole('button', { name: '接听' }).click()
          await call.getByText(/覃桂芝.*12000000001/).waitFor()
          await table.picture('值班电话接起来了')
          await call.getByRole('button', { name: '挂断' }).click()
          await call.getByText('已挂断').waitFor()
        },
      ],
      [
        'the admin opens the alert and sees the timeline from the press on',
        async () => {
          await admin.press(/覃桂芝.*正在叫人/)
          await admin.atRoute('packages/bell/alert/index')
          await admin.says(/覃桂芝按铃/).waitFor()
        },
      ],
      [
        'the near volunteer taps the WeChat message and reads where it is, and no name',
        async () => {
          await near.message('bellCall', 'wechat').getByRole('button').click()
          await near.atRoute('packages/bell/respond/index')
          await near.says(/离您约150米/).waitFor()
          const words = await near.app.locator('.page:visible').innerText()
          assert.doesNotMatch(words, /覃桂芝|12000000001/)
          await table.picture('点开微信消息')
        },
      ],
      [
        'one accepts, and hers says who is coming and in how many minutes',
        async () => {
          await near.press('我能去')
          await near.says('覃桂芝').waitFor()
          const headline = her.says(/万同志来了，大约\d+分钟到/)
          await headline.waitFor()
          const said = Number(/大约(\d+)分钟/.exec(await headline.innerText())?.[1])
          const { responders } = await asDesk()
          const seconds = (responders[0]!.expectedAt - responders[0]!.acceptedAt) / 1_000
          assert.ok(Math.abs(said - seconds / 60) <= 1, `${said} minutes said, ${seconds} s expected`)
          await table.picture('有人来了')
        },
      ],
      [
        'both see the same four digits to check at the door',
        async () => {
          const code = await near.app.locator('.bell-code:visible').first().innerText()
          assert.match(code, /^\d{4}$/)
          assert.equal(await her.app.locator('.bell-code:visible').first().innerText(), code)
        },
      ],
      [
        'the other is told that it is no longer needed',
        async () => {
          // So long, by the policy, a second may still say that they come along.
          await cloud.pass(61)
          await far.message('bellNotNeeded').waitFor()
          await far.message('bellCall', 'wechat').getByRole('button').click()
          await far.says('不用再去了，谢谢您').waitFor()
          assert.equal(await beyond.element.locator('.msg').count(), 0)
          await table.picture('另一位不用去了')
        },
      ],
      [
        'the admin sees the answer in the timeline without doing anything',
        async () => {
          await admin.says(/万立明答应去/).waitFor()
        },
      ],
      [
        'killed with -9 and started again, it goes on where it was, and the page finds its way back',
        async () => {
          await cloud.killAndStartAgain()
          await near.press('出发了')
          await near.app.getByRole('button', { name: '我到门口了' }).waitFor()
          await near.message('bellCall', 'wechat').waitFor()
          await admin.says(/万立明出发了/).waitFor()
          await table.picture('重启之后接着走')
        },
      ],
      [
        'at the door',
        async () => {
          await near.press('我到门口了')
          await her.says('万同志到门口了').waitFor()
          await admin.says(/万立明到门口了/).waitFor()
          await table.picture('到门口了')
        },
      ],
      [
        'helped, and said so in one choice',
        async () => {
          await near.press('办完了，登记结果')
          await near.app.getByRole('radio', { name: '已得到帮助' }).click()
          await table.picture('登记结果')
          await near.press('登记结果')
          await her.app.getByRole('button', { name: '解决了，谢谢' }).waitFor()
          await table.picture('请她看看解决了没有')
        },
      ],
      [
        'she confirms, and the course stands whole in the timeline',
        async () => {
          await her.press('解决了，谢谢')
          await her.says('这次求助已经结束').waitFor()
          await admin.says(/覃桂芝确认已得到帮助/).waitFor()
          await table.picture('办完了')
          const { state, timeline } = await asDesk()
          assert.equal(state, 'confirmed')
          const course = timeline.map(({ event }) => event)
          const milestones = ['press', 'accept', 'depart', 'arrive', 'resolve', 'confirm']
          assert.deepEqual(
            course.filter((event) => milestones.includes(event)),
            milestones,
          )
          const seqs = timeline.map(({ seq }) => seq)
          assert.deepEqual(
            seqs,
            seqs.map((_, i) => i + 1),
          )
          assert.ok(timeline.every(({ at }, i) => i === 0 || timeline[i - 1]!.at <= at))
        },
      ],
      [
        'with WeChat failing, the next call reaches her neighbours by SMS',
        async () => {
          await page.getByRole('button', { name: '渠道' }).click()
          await page.getByLabel('微信消息').selectOption('全都发不出去')
          await table.picture('渠道')
          await her.press('返回')
          await her.press('按铃求助，叫附近的邻居过来')
          await her.press('按铃求助。点一下，五秒后去叫人')
          await Promise.all([
            near.message('bellCall', 'sms').waitFor(),
            far.message('bellCall', 'sms').waitFor(),
            duty.message('bellDuty', 'call').getByRole('button', { name: '接听' }).waitFor(),
          ])
          await near.message('bellCall', 'sms').getByRole('button').click()
          await near.message('bellCall', 'sms').getByRole('button', { expanded: true }).waitFor()
          await table.picture('微信不通，改发短信')
          await page.getByLabel('微信消息').selectOption('正常')
          await page.getByRole('button', { name: '渠道' }).click()
        },
      ],
      [
        'a consent to WeChat messages given on the phone is one message more',
        async () => {
          await near.press('返回')
          await near.app.locator('.weui-tabbar__item', { hasText: '我的' }).click()
          const line = near.says(/邻居按铃求助：还可以发\d+条/)
          const left = async () => Number(/(\d+)条/.exec(await line.innerText())?.[1])
          const before = await left()
          await near.press('再允许一次')
          await near.press(/^允许$/)
          await near.says('记下了，有事会发微信消息给您。').waitFor()
          assert.equal(await left(), before + 1)
        },
      ],
      [
        'on a phone nobody was put on, one signs in by number and the code on its strip',
        async () => {
          await page.getByRole('button', { name: '加一部手机' }).click()
          await page.getByRole('dialog').getByRole('button', { name: '不换了' }).click()
          const empty = table.phone('p6')
          await empty.press('登录')
          await empty.app.getByRole('checkbox').click()
          await empty.app.locator('input[aria-label="手机号"]:visible').fill(CAST.daughter.phone)
          await empty.press('发验证码')
          const code = /验证码是(\d{6})/.exec(await empty.message('signInCode', 'sms').innerText())?.[1] ?? ''
          await empty.app.locator('input[aria-label="验证码"]:visible').fill(code)
          await table.picture('用验证码登录')
          await empty.press(/^登录$/)
          await empty.says(`${CAST.daughter.name}，您好`).waitFor()
          await empty.element.getByRole('button', { name: '收起' }).click()
          await empty.element.waitFor({ state: 'detached' })
        },
      ],
      [
        'anybody of the city can be put on a phone by search',
        async () => {
          await beyond.element.getByRole('button', { name: /换人/ }).click()
          const dialog = page.getByRole('dialog')
          await dialog.getByRole('searchbox').fill(CAST.duty.name)
          await table.picture('换人')
          await dialog.locator(`[data-person="${CAST.duty.personId}"]`).click()
          await table.phone('p4').says(`${CAST.duty.name}，您好`).waitFor()
        },
      ],
      [
        'large type set on a phone makes its mini-program write larger',
        async () => {
          const size = () =>
            her.app
              .locator('.page:visible')
              .first()
              .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
          const before = await size()
          await her.element.getByRole('button', { name: '大字' }).click()
          await her.app.locator('.page--large:visible').first().waitFor()
          assert.ok((await size()) >= before * 1.3)
          await table.picture('大字')
        },
      ],
      [
        'the table itself is legible and can be used by trembling hands',
        async () => {
          await page.evaluate(await bundleRules(root))
          const norms = { smallestText: 18, smallestTarget: 48, latinAllowed: [] }
          assert.deepEqual(await page.evaluate((held) => window.__look?.(held), norms), [])
        },
      ],
      [
        'no page complained',
        async () => {
          assert.deepEqual(complaints, [])
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
