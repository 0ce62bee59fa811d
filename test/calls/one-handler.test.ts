// Every contract is answered by exactly one handler, in the function it names; and nothing is answered that is no contract.
import { allContracts, allHandlers } from './contracts'

const contracts = allContracts()
const handlers = allHandlers()

test('there are contracts, each with a name of its own that begins with its word', () => {
  const names = contracts.map(({ contract }) => contract.name)
  expect(names.length).toBeGreaterThan(25)
  expect(new Set(names).size).toBe(names.length)
  for (const { contract, word } of contracts) expect(contract.name).toMatch(new RegExp(`^${word}\\.[a-zA-Z]+$`))
})

test.each(contracts.map(({ contract }) => [contract.name, contract] as const))(
  '%s has exactly one handler',
  (_, contract) => {
    const serving = [...handlers].flatMap(([name, list]) =>
      list.filter((handler) => handler.contract === contract).map(() => name),
    )
    expect(serving).toEqual([contract.servedBy])
  },
)

test('no function answers what is no contract', () => {
  const known = new Set(contracts.map(({ contract }) => contract))
  for (const list of handlers.values()) for (const handler of list) expect(known).toContain(handler.contract)
})

test('a contract says who may, and open ones are open to anyone and nobody besides', () => {
  for (const { contract } of contracts) {
    expect(contract.may.length).toBeGreaterThan(0)
    if (contract.may.includes('anyone')) expect(contract.may).toEqual(['anyone'])
  }
})
