// What the old person hears.
import { accept, arrive } from '../bell/answer'
import { cancel } from '../bell/press'
import { actor, DOOR, MORNING, near, pressed } from '../bell/scene'
import { presserView } from '../bell/view-for'
import { spokenOf } from './spoken'

const scene = { near: [near('a', 60), near('b', 300)] }
const heard = (alert: ReturnType<typeof pressed>, now = MORNING) => spokenOf(presserView(alert, now))

test('from the press to the door', () => {
  let alert = pressed(scene)
  expect(heard(alert)).toMatchObject({ phase: 'heard', called: 4, say: '听到了，已经叫了4个人，请别着急。', again: 5 })
  alert = accept(alert, actor('b'), MORNING + 5000)
  const first = heard(alert, MORNING + 5000)
  expect(first).toMatchObject({ phase: 'coming', coming: [{ who: '张同志', there: false }] })
  expect(first.say).toBe(`张同志正在赶来，大约${first.coming[0]?.minutes}分钟到。`)
  alert = accept(alert, actor('a'), MORNING + 8000)
  const both = heard(alert, MORNING + 8000)
  expect(both.coming.map(({ minutes }) => minutes)).toEqual([...both.coming.map(({ minutes }) => minutes)].sort())
  expect(both.say).toBe(`张同志和张同志正在赶来，大约${both.coming[0]?.minutes}分钟到。`)
  alert = arrive(alert, actor('a'), DOOR, MORNING + 90_000)
  expect(heard(alert, MORNING + 90_000)).toMatchObject({ phase: 'there', say: '张同志到了。' })
})

test('cancelled: somebody rings back, and the call goes on', () => {
  const back = cancel(pressed(scene), actor('granny'), undefined, MORNING)
  expect(heard(back)).toMatchObject({ phase: 'heard', callBack: true })
  expect(heard(back).say).toBe('听到了，已经叫了4个人，请别着急。值班的同志会给您回电话。')
})

test('a drill is said to be one; the end is said; nothing open says nothing', () => {
  expect(heard({ ...pressed(scene), drill: true }).say).toMatch(/^这是演练。听到了/)
  expect(heard({ ...pressed(scene), state: 'resolved' })).toMatchObject({ phase: 'done', coming: [], callBack: false })
  expect(heard({ ...pressed(scene), state: 'falseAlarm' }).say).toBe('知道了，平安就好。')
  expect(spokenOf(undefined)).toMatchObject({ phase: 'idle', heard: false, say: '' })
})

test('neither the code for the door nor a phone, an address or a whole name goes to a device', () => {
  const alert = accept(pressed(scene), actor('a'), MORNING)
  expect(JSON.stringify(heard(alert))).not.toMatch(
    new RegExp(`${alert.doorCode}|${alert.resident.phone}|301|张a|陈桂兰`),
  )
})
