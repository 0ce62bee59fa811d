// Every contract there is and every handler there is, found by looking and not by a list.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from '../../domain/contract'
import type { Handler } from '../../server/kernel/handle'

const root = join(__dirname, '../..')

const foldersWith = (folder: string, file: string): string[] =>
  readdirSync(join(root, folder)).filter((name) => existsSync(join(root, folder, name, file)))

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'may' in value && 'servedBy' in value && 'input' in value

export interface Found {
  contract: Contract
  /** The folder of domain/ it stands in. */
  word: string
}

export function allContracts(): Found[] {
  return foldersWith('domain', 'contract.ts').flatMap((word) => {
    const exported: Record<string, unknown> = require(join(root, 'domain', word, 'contract.ts'))
    return Object.values(exported)
      .filter(isContract)
      .map((contract) => ({ contract, word }))
  })
}

/** By deployed function. */
export function allHandlers(): Map<string, readonly Handler[]> {
  return new Map(
    foldersWith('cloudfunctions', 'handlers.ts').map((name) => {
      const { handlers }: { handlers: readonly Handler[] } = require(join(root, 'cloudfunctions', name, 'handlers.ts'))
      return [name, handlers]
    }),
  )
}

/** Each function's main. */
export function allMains(): Map<string, (event: unknown, context: unknown) => Promise<unknown>> {
  return new Map(
    foldersWith('cloudfunctions', 'index.ts').map((name) => [
      name,
      require(join(root, 'cloudfunctions', name, 'index.ts')).main,
    ]),
  )
}
