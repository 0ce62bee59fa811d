/** What every journey finds: the cloud, the table with five phones and the landline, and who holds them. */
import { callBack, resolve, see, watch } from '~/domain/bell/contract'
import type { DeskView } from '~/domain/bell/view'
import type { Device } from '~/local/doorbell/device'
import type { StartedCloud } from './cloud'
import type { Phone, Table } from './table'

export interface Scene {
  root: string
  cloud: StartedCloud
  table: Table
  /** She who rings, her two neighbours, the one too far away, the community's admin. */
  her: Phone
  near: Phone
  far: Phone
  beyond: Phone
  admin: Phone
  duty: Phone
  /** The button at her door, once it has been put up. */
  button: Device | undefined
  /** What a page threw. */
  complaints: string[]
  /** Every phone writes large. */
  large: boolean
}

export function sceneOn(root: string, cloud: StartedCloud, table: Table, complaints: string[], large: boolean): Scene {
  const phone = (id: string) => table.phone(id)
  return {
    root,
    cloud,
    table,
    her: phone('p1'),
    near: phone('p2'),
    far: phone('p3'),
    beyond: phone('p4'),
    admin: phone('p5'),
    duty: phone('duty'),
    button: undefined,
    complaints,
    large,
  }
}

/** 大字 on all five phones. */
export async function writeLarge({ her, near, far, beyond, admin }: Scene): Promise<void> {
  for (const phone of [her, near, far, beyond, admin]) await phone.large(true)
}

/** Whatever a journey left ringing is ended as its desk would. */
export async function quieten({ admin }: Pick<Scene, 'admin'>): Promise<void> {
  const { open } = await admin.call(watch, { ended: 0 })
  for (const { alertId } of open) {
    await admin.call(callBack, { alertId, reached: true })
    await admin.call(resolve, { alertId, outcome: 'falseAlarm', words: '' })
  }
}

/** In peace, with the five phones on their first pages: so every journey begins. */
export async function begin(scene: Scene): Promise<void> {
  const { her, near, far, beyond, admin, table } = scene
  await quieten(scene)
  const added = table.phone('p6').element.getByRole('button', { name: '收起' })
  if ((await added.count()) > 0) await added.click()
  await table.reopenAll([her, near, far, beyond, admin])
}

/** The desk's tile of that title is opened. */
export async function openTile({ admin }: Pick<Scene, 'admin'>, title: string): Promise<void> {
  await admin.reopen()
  await admin.tab('管理')
  await admin.press(new RegExp(`^${title}，`))
}

/** The newest alert on the desk's list is opened by who it is for. */
export async function openAlert(scene: Pick<Scene, 'admin'>, who: string): Promise<void> {
  await openTile(scene, '爱心门铃')
  await scene.admin.press(new RegExp(`^${who}，`))
  await scene.admin.atRoute('packages/bell/alert/index')
}

/** From the push of the button at her door on, until her phone says that it was heard. */
export async function ringAtHers({ button, her }: Scene): Promise<void> {
  if (!button) throw new Error('no button was put up at her door')
  const answer = await button.press()
  if (!answer.ok) throw new Error(`the button was refused: ${answer.code}`)
  await her.press('按铃求助，叫附近的邻居过来')
  await her.says(/听到了，正在叫\d+位邻居和值班员/).waitFor()
}

/** From the call on the phone to the door that is shown once one said yes. */
export async function acceptOn(phone: Phone): Promise<void> {
  await phone.press('去看看')
  await phone.press('我能去')
  await phone.says('进门对暗号').waitFor()
}

/** The way, the door, what came of it; and she says that it was solved. */
export async function helpAndEnd({ her }: Pick<Scene, 'her'>, helper: Phone): Promise<void> {
  await helper.press('出发了')
  await helper.press('我到门口了')
  await helper.press('办完了，登记结果')
  await helper.app.getByRole('radio', { name: '已得到帮助' }).filter({ visible: true }).click()
  await helper.press('登记结果')
  await her.press('解决了，谢谢')
  await her.says('这次求助已经结束').waitFor()
}

/** The alert that rings now, as its desk reads it; the only one there is, or that of this household's person. */
export async function ringing({ admin }: Pick<Scene, 'admin'>, who?: string): Promise<DeskView> {
  const { open } = await admin.call(watch, { ended: 0 })
  const line = open.find(({ residentName }) => who === undefined || residentName === who)
  if (!line) throw new Error('nothing rings')
  const { alert } = await admin.call(see, { alertId: line.alertId, as: 'desk' })
  if (alert.as !== 'desk') throw new Error(`seen as ${alert.as}`)
  return alert
}
