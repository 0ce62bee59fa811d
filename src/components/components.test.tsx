/** @jest-environment jsdom */
// What people see, hear and press of the small components.
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { NoAnswer, Refused } from '../api/call'
import { AlertCard } from './AlertCard'
import { Badge } from './Badge'
import { Button } from './Button'
import { Card } from './Card'
import { Choice, Tick } from './Choice'
import { CityMap } from './CityMap.h5'
import { TextArea, TextInput } from './Field'
import { List, ListItem } from './List'
import { Empty, ErrorState, Loading } from './States'
import { Steps } from './Steps'
import { SwitchRow } from './SwitchRow'

afterEach(cleanup)

describe('a button', () => {
  it('is pressed once for one press', () => {
    const press = jest.fn()
    render(<Button words="登录" onPress={press} />)
    fireEvent.click(screen.getByRole('button', { name: '登录' }))
    expect(press).toHaveBeenCalledTimes(1)
  })

  it('that is busy says so and cannot be pressed again', () => {
    const press = jest.fn()
    render(<Button words="登录" busy onPress={press} />)
    const button = screen.getByRole('button', { name: '登录，请稍等…' })
    fireEvent.click(button)
    expect(press).not.toHaveBeenCalled()
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  it('that is off says why, on it and to a screen reader', () => {
    const press = jest.fn()
    render(<Button words="登录" offBecause="请先填手机号" onPress={press} />)
    fireEvent.click(screen.getByRole('button', { name: '登录，请先填手机号' }))
    expect(press).not.toHaveBeenCalled()
    expect(screen.getByText('请先填手机号')).toBeTruthy()
  })
})

describe('a card', () => {
  it('that leads somewhere is one button with a name', () => {
    const press = jest.fn()
    render(
      <Card title="爱心门铃" label="爱心门铃，2次求助" onPress={press}>
        2
      </Card>,
    )
    fireEvent.click(screen.getByRole('button', { name: '爱心门铃，2次求助' }))
    expect(press).toHaveBeenCalledTimes(1)
  })

  it('that leads nowhere is no button', () => {
    render(<Card title="说明">话</Card>)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('话')).toBeTruthy()
  })
})

describe('a list', () => {
  it('reads a line as title, value and more', () => {
    render(
      <List>
        <ListItem title="社区" value="文峰社区" about="您住的" />
      </List>,
    )
    expect(screen.getByRole('listitem', { name: '社区，文峰社区，您住的' })).toBeTruthy()
  })

  it('of no lines is nothing, not an empty frame', () => {
    const { container } = render(<List>{[]}</List>)
    expect(container.innerHTML).toBe('')
  })

  it('opens a line that leads somewhere', () => {
    const press = jest.fn()
    render(<ListItem title="隐私说明" onPress={press} />)
    fireEvent.click(screen.getByRole('button', { name: '隐私说明' }))
    expect(press).toHaveBeenCalledTimes(1)
  })
})

describe('fields', () => {
  it('hand on what is typed', () => {
    const change = jest.fn()
    render(<TextInput label="手机号" value="" onChange={change} />)
    fireEvent.change(screen.getByLabelText('手机号'), { target: { value: '12000000001' } })
    expect(change).toHaveBeenCalledWith('12000000001')
  })

  it('of one line grow instead of scrolling, and take no second line', () => {
    const change = jest.fn()
    render(<TextInput label="名称" value="" onChange={change} />)
    const field = screen.getByLabelText('名称')
    expect(field.tagName).toBe('TEXTAREA')
    fireEvent.change(field, { target: { value: '江南世纪花园小区、\n棉纺厂家属院联合党支部' } })
    expect(change).toHaveBeenCalledWith('江南世纪花园小区、棉纺厂家属院联合党支部')
  })

  it('tell what is wrong, also to a screen reader', () => {
    render(<TextInput label="手机号" value="12" onChange={jest.fn()} hint="11位" error="手机号不对" />)
    expect(screen.getByRole('alert').textContent).toBe('手机号不对')
    expect(screen.getByLabelText('手机号，手机号不对')).toBeTruthy()
    expect(screen.queryByText('11位')).toBeNull()
  })

  it('say how much room is left once it grows short', () => {
    const { rerender } = render(<TextArea label="情况" value="老人没事" longest={100} onChange={jest.fn()} />)
    expect(screen.queryByText('4/100')).toBeNull()
    rerender(<TextArea label="情况" value={'好'.repeat(80)} longest={100} onChange={jest.fn()} />)
    expect(screen.getByText('80/100')).toBeTruthy()
  })
})

describe('choosing', () => {
  const options = [
    { value: 'on', title: '现在可以叫我' },
    { value: 'off', title: '先别叫我', about: '歇8小时' },
  ] as const

  it('has nothing chosen until somebody chooses', () => {
    const change = jest.fn()
    render(<Choice label="选一个" options={options} value={undefined} onChange={change} />)
    for (const radio of screen.getAllByRole('radio')) expect(radio.getAttribute('aria-checked')).toBe('false')
    fireEvent.click(screen.getByRole('radio', { name: '先别叫我，歇8小时' }))
    expect(change).toHaveBeenCalledWith('off')
  })

  it('marks what is chosen', () => {
    render(<Choice label="选一个" options={options} value="on" onChange={jest.fn()} />)
    expect(screen.getByRole('radio', { checked: true }).textContent).toBe('现在可以叫我')
  })

  it('ticks and unticks', () => {
    function Ticked() {
      const [on, setOn] = useState(false)
      return <Tick words="同意" on={on} onChange={setOn} />
    }
    render(<Ticked />)
    fireEvent.click(screen.getByRole('checkbox', { name: '同意' }))
    expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('true')
    fireEvent.click(screen.getByRole('checkbox'))
    expect(screen.getByRole('checkbox').getAttribute('aria-checked')).toBe('false')
  })

  it('switches by a press anywhere on the line, and says in words whether it is on', () => {
    const change = jest.fn()
    render(<SwitchRow title="大字" on={false} onChange={change} />)
    expect(screen.getByText('关')).toBeTruthy()
    fireEvent.click(screen.getByRole('switch', { name: '大字' }))
    expect(change).toHaveBeenCalledWith(true)
  })

  it('does not switch twice while the first is under way', () => {
    const change = jest.fn()
    render(<SwitchRow title="愿意被叫" on busy onChange={change} />)
    fireEvent.click(screen.getByRole('switch'))
    expect(change).not.toHaveBeenCalled()
    expect(screen.getByText('请稍等')).toBeTruthy()
  })
})

describe('when there is nothing to show', () => {
  it('loading is announced', () => {
    render(<Loading />)
    expect(screen.getByRole('status').textContent).toContain('请稍等')
  })

  it('empty says what one can do', () => {
    const press = jest.fn()
    render(<Empty title="没有找到" words="换一个词试试。" action={{ words: '重来', onPress: press }} />)
    fireEvent.click(screen.getByRole('button', { name: '重来' }))
    expect(press).toHaveBeenCalledTimes(1)
  })

  it('a dead line says so and can be tried again', () => {
    const retry = jest.fn()
    render(<ErrorState fault={new NoAnswer('offline')} onRetry={retry} />)
    expect(screen.getByRole('alert').textContent).toContain('请检查手机网络')
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
    expect(retry).toHaveBeenCalledTimes(1)
  })

  it('a refusal is given in the words of the server, with the number to quote', () => {
    render(<ErrorState fault={new Refused('OUR_FAULT', '系统出了问题。', 'A1-7')} />)
    expect(screen.getByRole('alert').textContent).toContain('系统出了问题。（编号 A1-7）')
  })

  it('a fault of ours shows no programmer words', () => {
    render(<ErrorState fault={new TypeError('undefined is not a function')} />)
    expect(screen.getByRole('alert').textContent).not.toMatch(/[a-z]/i)
  })
})

describe('a course of events', () => {
  it('says of each step whether it is done, under way, or to come', () => {
    render(
      <Steps
        label="经过"
        steps={[
          { title: '按铃', about: '18:05', state: 'done' },
          { title: '有人赶来', state: 'now' },
          { title: '到了', state: 'next' },
        ]}
      />,
    )
    expect(screen.getByRole('listitem', { name: '已完成，按铃，18:05' })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: '正在进行，有人赶来' })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: '接下来，到了' })).toBeTruthy()
  })
})

it('a badge is read as its word', () => {
  render(<Badge words="现在会叫您" tone="good" />)
  expect(screen.getByText('现在会叫您')).toBeTruthy()
})

it('a volunteer who is called reads estate and distance on the card, and no name', () => {
  render(
    <AlertCard
      alert={{
        as: 'called',
        alertId: 'a1',
        version: 1,
        state: 'ringing',
        pressedAt: 0,
        drill: false,
        communityName: '文峰社区',
        dutyPhone: '0716-0000110',
        estateName: '锦绣花园',
        distance: 153,
        calledAs: 'nearMember',
        answer: 'none',
        open: 'primary',
      }}
    />,
  )
  expect(screen.getByRole('button', { name: /有邻居按铃求助。锦绣花园，离您约150米/ })).toBeTruthy()
})

test('boundaries lie over the roads they run along, or nobody sees them', () => {
  const line: [number, number][] = [
    [112.4, 29.72],
    [112.41, 29.72],
  ]
  const place = (placeId: string) => ({ placeId, name: placeId, ring: [...line, [112.41, 29.73] as [number, number]] })
  const ground = {
    roads: [{ name: '祥渡巷', line }],
    grids: [place('grid')],
    communities: [place('community')],
    buildings: [],
  }
  const { container } = render(<CityMap centre={[112.405, 29.725]} radius={800} ground={ground} marks={[]} />)
  const [road, grid, community] = container.querySelectorAll('path')
  expect(road?.getAttribute('stroke')).toBe('#ffffff')
  expect(grid?.hasAttribute('stroke-dasharray')).toBe(true)
  expect(community?.getAttribute('stroke')).not.toBe('#ffffff')
})
