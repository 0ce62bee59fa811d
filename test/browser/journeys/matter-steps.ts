/** What several steps of a matter's journey do alike: fields, questions put once more, raising one, and finding it again. */
import type { Phone } from '../table'

export async function write(phone: Phone, label: string, words: string): Promise<void> {
  const field = phone.app.locator(`input[aria-label="${label}"]:visible, textarea[aria-label="${label}"]:visible`)
  await field.first().fill(words)
}

/** The question that lies over the page. */
export async function sure(phone: Phone, yes: string): Promise<void> {
  await phone.app
    .getByRole('alertdialog')
    .or(phone.app.getByRole('dialog'))
    .getByRole('button', { name: yes, exact: true })
    .click()
}

/** From the words to the last look and on: category, whom it is about, a pin on the map. */
export async function raise(phone: Phone, words: string, category: RegExp, against?: RegExp): Promise<void> {
  await write(phone, '是什么事？', words)
  await phone.press('下一步：选分类')
  await phone.press(category)
  if (against) {
    await phone.app.getByRole('radio', { name: against }).filter({ visible: true }).click()
    await phone.says('他们看不到这件事').waitFor()
    await phone.press(/^下一步$/)
  }
  await phone.says('我家').waitFor()
  await phone.press(/^在地图上选/)
  const map = phone.app.locator('.city-map svg:visible').first()
  await map.click()
  await phone.says('地图上选的地方').waitFor()
  await phone.press(/^下一步$/)
  await phone.press(/^提交$/)
}

/** 今天要办, by the tab that leads there. */
export async function daysWork(phone: Phone): Promise<void> {
  await phone.reopen()
  await phone.tab('诉求')
  await phone.press(/^我要办的诉求/)
  await phone.atRoute('packages/matter/day/index')
}

export async function openOfDay(phone: Phone, words: string): Promise<void> {
  await daysWork(phone)
  await phone.press(new RegExp(`^更多，\\d+号，.*${words}`))
  await phone.says('现在谁在办').waitFor()
}

export async function openHers(phone: Phone, words: string): Promise<void> {
  await phone.reopen()
  await phone.tab('诉求')
  await phone.press(new RegExp(words))
  await phone.says('办理经过').waitFor()
}
