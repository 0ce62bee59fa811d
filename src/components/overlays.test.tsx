/** @jest-environment jsdom */
// Questions, notices, telephones: what lies over a page.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { asked, forgetAll } from '../../test/stubs/taro'
import { ask } from '../platform/ask'
import { CallButton, EmergencyCalls } from './CallButton'
import { closeNotice, notify } from './notices'
import { Overlays, Sheet } from './Overlays'

beforeEach(forgetAll)
afterEach(() => {
  cleanup()
  closeNotice()
})

const dialled = () => asked.filter(([name]) => name === 'makePhoneCall').map(([, argument]) => argument)

describe('a question', () => {
  it('is answered by a button, and is gone then', async () => {
    render(<Overlays />)
    let answer: Promise<boolean> | undefined
    act(() => {
      answer = ask({ title: '退出登录？', yes: '退出', no: '不退出' })
    })
    expect(screen.getByRole('dialog', { name: '退出登录？' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '不退出' }))
    await expect(answer).resolves.toBe(false)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('waits its turn behind another one', () => {
    render(<Overlays />)
    act(() => {
      ask({ title: '第一问', yes: '是', no: '否' })
      ask({ title: '第二问', yes: '是', no: '否' })
    })
    expect(screen.queryByText('第二问')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '是' }))
    expect(screen.getByText('第二问')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '否' }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('a notice', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('stays until it is closed: slow readers get to read it', () => {
    render(<Overlays />)
    act(() => notify('记下了'))
    act(() => {
      jest.advanceTimersByTime(600_000)
    })
    expect(screen.getByRole('alert').textContent).toContain('记下了')
    fireEvent.click(screen.getByRole('button', { name: '知道了' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('calling by telephone', () => {
  it('asks first and then dials', async () => {
    render(
      <>
        <CallButton phone="0716-0000110" who="值班电话" />
        <Overlays />
      </>,
    )
    fireEvent.click(screen.getByRole('button', { name: '值班电话，0716-0000110' }))
    expect(dialled()).toEqual([])
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '拨打 0716-0000110' }))
    })
    expect(dialled()).toEqual([{ phoneNumber: '0716-0000110' }])
  })

  it('does not dial when one thinks better of it', async () => {
    render(
      <>
        <EmergencyCalls />
        <Overlays />
      </>,
    )
    fireEvent.click(screen.getByRole('button', { name: '急救120' }))
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '不打了' }))
    })
    expect(dialled()).toEqual([])
  })

  it('has 120, 119 and 110', () => {
    render(<EmergencyCalls />)
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      '急救120',
      '火警119',
      '报警110',
    ])
  })
})

it('a sheet is closed by its button', () => {
  const close = jest.fn()
  render(
    <Sheet title="回电话" onClose={close}>
      问一问
    </Sheet>,
  )
  expect(screen.getByRole('dialog', { name: '回电话' }).textContent).toContain('问一问')
  fireEvent.click(screen.getByRole('button', { name: '关闭' }))
  expect(close).toHaveBeenCalledTimes(1)
})
