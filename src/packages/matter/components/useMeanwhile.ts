// Somebody else went on with it while this page lay open: the latest is read, and the refusal stays in sight over it.
import { useEffect } from 'react'
import { choices, day, queue, see } from '~/domain/matter/contract'
import { Refused } from '../../../api/call'
import { readAnew } from '../../../api/queries'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'

const MEANWHILE: readonly string[] = ['STEP_OUT_OF_ORDER', 'CHANGED_MEANWHILE']

export function useMeanwhile(fault: unknown): void {
  useEffect(() => {
    if (!(fault instanceof Refused) || !MEANWHILE.includes(fault.code)) return
    notify(sentenceOf(fault), 'bad')
    for (const contract of [see, day, queue, choices]) readAnew(contract)
  }, [fault])
}
