/** The channels out of the house, and how each may misbehave: to see what the bell does then. */
import type { Channel, Fault } from '../../strips/faults'
import { readFaults, tellFault } from './cloud'
import { make } from './dom'

const CHANNELS: [Channel, string][] = [
  ['wechat', '微信消息'],
  ['sms', '短信'],
  ['voice', '电话'],
]

const MANNERS: [string, string, Fault][] = [
  ['good', '正常', {}],
  ['slow', '慢，要等三秒', { slowMs: 3_000 }],
  ['fail', '全都发不出去', { fail: true }],
  ['failEvery', '每三条有一条发不出去', { failEvery: 3 }],
  ['hangUp', '送到了，却没有回音', { hangUp: true }],
]

function mannerOf(fault: Fault): string {
  const words = JSON.stringify(fault)
  return MANNERS.find(([, , one]) => JSON.stringify(one) === words)?.[0] ?? 'good'
}

export async function drawChannels(section: HTMLElement, failed: (fault: unknown) => void): Promise<void> {
  const told = await readFaults()
  const choices = CHANNELS.map(([channel, word]) => {
    const select = make('select', { 'data-channel': channel })
    select.append(...MANNERS.map(([value, manner]) => make('option', { value }, manner)))
    select.value = mannerOf(told[channel])
    select.addEventListener('change', () => {
      const fault = MANNERS.find(([value]) => value === select.value)?.[2] ?? {}
      tellFault(channel, fault).catch(failed)
    })
    return make('label', {}, `${word} `, select)
  })
  section.replaceChildren(make('p', {}, '让消息渠道出点毛病，看看铃响的时候会怎么换别的渠道：'), ...choices)
}
