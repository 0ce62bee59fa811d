/** The page with the phones: puts them on the table, hands out what arrives, and keeps the clock. */
import type { StripEntry } from '../../strips/strips'
import type { Seat } from '../seat'
import { drawChannels } from './channels'
import { addPhone, changePhone, clockAhead, putAway, readTable, watchStrips } from './cloud'
import { byId, dayOf, timeOfDay } from './dom'
import { fitPhones } from './fit'
import { choosePerson } from './people'
import { Phone, type PhoneDoings } from './phone'

const table = byId('table', HTMLElement)
const line = byId('line', HTMLParagraphElement)
const phones: Phone[] = []
/** Everything that arrived, so that somebody put on a phone later finds what came before. */
const arrived = new Map<string, StripEntry>()

function failed(fault: unknown): void {
  line.textContent = fault instanceof Error ? fault.message : '没有办成，请再试一次。'
}

const attempt = (work: () => Promise<void>) => () => void work().catch(failed)

function catchUp(phone: Phone): void {
  for (const entry of arrived.values()) if (phone.takes(entry)) phone.hear(entry, false)
}

async function changeHolder(phone: Phone): Promise<void> {
  const person = await choosePerson()
  if (!person) return
  const { personId, name, phone: number, openid, about } = person
  phone.changeTo(await changePhone(phone.seat.phoneId, { holder: { personId, name, phone: number, openid, about } }))
  catchUp(phone)
}

function put(seat: Seat, doings: PhoneDoings): Phone {
  const phone = new Phone(seat, doings)
  const landline = phones.findIndex((one) => one.seat.kind === 'landline')
  const before = seat.kind === 'app' && landline >= 0 ? phones[landline]!.element : null
  phones.splice(before ? landline : phones.length, 0, phone)
  table.insertBefore(phone.element, before)
  fitPhones(table)
  return phone
}

function hear(entry: StripEntry): void {
  const fresh = !arrived.has(entry.id) && entry.at > openedAt
  arrived.set(entry.id, entry)
  for (const phone of phones) if (phone.takes(entry)) phone.hear(entry, fresh)
}

/** After a restart a phone's port may be another one, if its own was taken meanwhile. */
async function findPhonesAgain(): Promise<void> {
  const { seats } = await readTable()
  for (const phone of phones) {
    const seat = seats.find(({ phoneId }) => phoneId === phone.seat.phoneId)
    if (!seat || seat.port === phone.seat.port) continue
    phone.changeTo(seat)
    catchUp(phone)
  }
}

const ABOUT = {
  demonstration: '在覃桂芝的手机上按铃，看附近的人怎么收到消息、谁来、几分钟到。人名和事情都是编的。',
  real: '用手机号登录，验证码会出现在手机上方。',
}

let openedAt = 0

async function start(): Promise<void> {
  const { demonstration, seats } = await readTable()
  const ahead = await clockAhead().catch(() => 0)
  openedAt = Date.now() + ahead
  const doings: PhoneDoings = {
    demonstration,
    changeHolder: (phone) => void changeHolder(phone).catch(failed),
    putAway: (phone) =>
      void putAway(phone.seat.phoneId)
        .then(() => {
          phones.splice(phones.indexOf(phone), 1)
          phone.element.remove()
          fitPhones(table)
        })
        .catch(failed),
    failed,
  }
  byId('demonstration', HTMLElement).hidden = !demonstration
  byId('about', HTMLElement).textContent = demonstration ? ABOUT.demonstration : ABOUT.real
  for (const seat of seats) put(seat, doings)

  const add = byId('add', HTMLButtonElement)
  add.hidden = !demonstration
  add.addEventListener(
    'click',
    attempt(async () => {
      const phone = put(await addPhone(), doings)
      phone.element.scrollIntoView({ inline: 'nearest', block: 'nearest' })
      await changeHolder(phone)
    }),
  )
  byId('reopen', HTMLButtonElement).addEventListener('click', () => {
    for (const phone of phones) phone.order({ linling: 'restart' })
  })
  const channels = byId('channels', HTMLElement)
  const showChannels = byId('show-channels', HTMLButtonElement)
  showChannels.addEventListener(
    'click',
    attempt(async () => {
      if (channels.hidden) await drawChannels(channels, failed)
      channels.hidden = !channels.hidden
      fitPhones(table)
      showChannels.setAttribute('aria-expanded', String(!channels.hidden))
    }),
  )
  const clock = byId('clock', HTMLTimeElement)
  const tick = () => {
    const now = Date.now() + ahead
    clock.textContent = `${dayOf(now)} ${timeOfDay(now)}`
    window.setTimeout(tick, 1_000 - (now % 1_000))
  }
  tick()
  window.addEventListener('resize', () => fitPhones(table))
  let broken = false
  watchStrips(hear, (connected) => {
    line.textContent = connected ? '' : '和服务断开了，正在重新连接…'
    if (connected && broken) void findPhonesAgain().catch(failed)
    broken = !connected
  })
}

start().catch(failed)
