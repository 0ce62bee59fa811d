/** @jest-environment jsdom */
// A gathering in the phone's calendar and on its map; in a browser, a calendar file.
import { answers, asked, forgetAll } from '../../test/stubs/taro'
import * as phone from './calendar'
import * as browser from './calendar.h5'
import { showWay } from './way'

beforeEach(forgetAll)

const entry = {
  title: '楼道灯怎么换',
  where: '桃溪苑议事亭',
  startsAt: 1_795_000_000_000,
  endsAt: 1_795_003_600_000,
  file: async () => ({ fileName: 'a.ics', text: 'BEGIN:VCALENDAR' }),
}

it('the phone takes it in seconds, and reminds an hour before', async () => {
  await expect(phone.addToCalendar(entry)).resolves.toBe(true)
  expect(asked).toEqual([
    [
      'addPhoneCalendar',
      {
        title: '楼道灯怎么换',
        location: '桃溪苑议事亭',
        startTime: 1_795_000_000,
        endTime: 1_795_003_600,
        alarm: true,
        alarmOffset: 3600,
      },
    ],
  ])
})

it('the phone refuses, and it is known', async () => {
  answers.set('addPhoneCalendar', new Error('auth deny'))
  await expect(phone.addToCalendar(entry)).resolves.toBe(false)
})

it('the browser saves the file under its name, or says that there was none', async () => {
  const clicked: string[] = []
  Object.assign(URL, { createObjectURL: () => 'blob:made', revokeObjectURL: () => undefined })
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href}`)
  })
  await expect(browser.addToCalendar(entry)).resolves.toBe(true)
  expect(clicked).toEqual(['a.ics blob:made'])
  await expect(browser.addToCalendar({ ...entry, file: async () => undefined })).resolves.toBe(false)
  click.mockRestore()
})

it('the way is shown by the phone’s map, longitude and latitude each in its place', async () => {
  await showWay({ coordinates: [112.41, 29.72], name: '桃溪苑议事亭', address: '3栋南侧' })
  expect(asked[0]?.[1]).toMatchObject({ longitude: 112.41, latitude: 29.72, name: '桃溪苑议事亭' })
})
