// The table moves a vote only as it says, and docs/votes.md says the same.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../refusal'
import { mayVote, movedVote, permitVote, VOTE_EVENTS, VOTE_PARTIES, VOTE_TRANSITIONS } from './transitions'
import { VOTE_STATES } from './vote'

test('nothing leads out of what is over, and nothing changes an open vote but proxies, paper, the count and giving it up', () => {
  const from = (state: string) => [
    ...new Set(VOTE_TRANSITIONS.filter((row) => row.from === state).map(({ event }) => event)),
  ]
  expect(from('closed')).toEqual([])
  expect(from('cancelled')).toEqual([])
  expect(from('open').sort()).toEqual(['cancel', 'count', 'paper', 'proxy'])
})

test('whatever is not in the table is refused, with the reason', () => {
  for (const state of VOTE_STATES)
    for (const event of VOTE_EVENTS)
      for (const party of VOTE_PARTIES) {
        const rows = VOTE_TRANSITIONS.filter((row) => row.event === event)
        const known = rows.some((row) => row.who.includes(party))
        const here = rows.some((row) => row.from === state && row.who.includes(party))
        expect(mayVote(state, event, new Set([party]))).toBe(here)
        const permit = () => permitVote(state, event, new Set([party]))
        if (here) expect(permit()).toBe(party)
        else expect(permit).toThrow(new Refusal(known ? 'STEP_OUT_OF_ORDER' : 'NOT_YOURS'))
      }
  expect(() => movedVote('closed', 'open')).toThrow('no row')
})

test('docs/votes.md has every row', () => {
  const page = readFileSync(join(__dirname, '../../docs/votes.md'), 'utf8').split('\n')
  for (const { event, from, to, who } of VOTE_TRANSITIONS) {
    const row = page.find((line) => line.startsWith(`| ${event} `)) ?? ''
    const cells = row.split('|').map((cell) => cell.trim())
    expect([event, cells[2]]).toEqual([event, expect.stringContaining(from)])
    expect([event, cells[3]]).toEqual([event, expect.stringMatching(new RegExp(`${to}|the same`))])
    for (const one of who) expect([event, cells[4]]).toEqual([event, expect.stringContaining(one)])
  }
})
