// Subscribe messages: one consent is one message, nobody can ask WeChat for the balance, so we keep the ledger.
import * as z from 'zod'
import { contract } from '../contract'
import { id } from '../shape'

const ledger = z.array(z.object({ templateId: id, name: z.string(), left: z.number().int() }))

export const myConsents = contract({ name: 'message.myConsents', may: ['resident'], input: {}, output: { ledger } })

/** What WeChat's dialog answered, template by template. */
export const recordConsents = contract({
  name: 'message.recordConsents',
  may: ['resident'],
  changes: true,
  input: { accepted: z.array(id).max(5), rejected: z.array(id).max(5) },
  output: { ledger },
})
