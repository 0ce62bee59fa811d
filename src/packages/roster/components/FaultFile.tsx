// The list of what is wrong, as a file to work from.
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { faults } from '~/domain/roster/contract'
import { call } from '../../../api/call'
import { Button } from '../../../components/Button'
import { sentenceOf } from '../../../components/States'
import { openSheet } from '../../../platform/sheet'

export function FaultFile({ importId }: { importId: string }) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const download = async () => {
    setBusy(true)
    setWrong(undefined)
    try {
      const { url, fileName } = await call(faults, { importId }, { timeoutMs: 30_000 })
      await openSheet(url, fileName)
    } catch (fault) {
      setWrong(sentenceOf(fault))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button kind="primary" words="下载要改的清单" about="照着一行一行改" busy={busy} onPress={download} />
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
    </>
  )
}
