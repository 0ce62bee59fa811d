// Somebody leaves for good: of what is not settled yet their name and account go. What is settled keeps neither words nor account.
import type { Gone } from '../../domain/person/nameless'
import type { Screening } from '../../domain/screening/screening'
import { sdk } from '../kernel/database'
import { makeNameless } from '../kernel/nameless'

/** Asked under nobody's account any more: what WeChat has not answered goes to a person. */
const underNobody = ({ openid: _, ...held }: Screening): Screening => held

export const forgetPerson = (gone: Gone): Promise<void> =>
  makeNameless('screenings', { state: sdk().command.in(['asked', 'human']) }, gone, (held) =>
    held.openid === gone.openid ? underNobody(held) : held,
  )
