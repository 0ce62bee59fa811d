// The figures as a workbook, for offices.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { deliberationSheet, matterSheet } from '~/domain/figures/contract'
import type { MATTER_MONTHS } from '~/domain/figures/matters'
import { call } from '../../../api/call'
import { Button } from '../../../components/Button'
import { sentenceOf } from '../../../components/States'
import { openSheet } from '../../../platform/sheet'

const WRITING_MS = 30_000

interface SheetProps {
  of: typeof matterSheet | typeof deliberationSheet
  placeId: string
  months: (typeof MATTER_MONTHS)[number]
}

export function Sheet({ of, placeId, months }: SheetProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const make = async () => {
    setBusy(true)
    setWrong(undefined)
    try {
      const made = await call(of, { placeId, months }, { timeoutMs: WRITING_MS })
      await openSheet(made.url, made.fileName)
    } catch (fault) {
      setWrong(sentenceOf(fault))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="stack">
      {wrong ? <Text className="plain field__error">{wrong}</Text> : null}
      <Button words="导出电子表格" about="会记下是谁导出的" busy={busy} onPress={make} />
    </View>
  )
}
