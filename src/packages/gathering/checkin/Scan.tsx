// The code at the door, scanned from within: one need not leave for WeChat's own scanner and come back.
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { openedBy, ROUTES } from '../../../platform/navigation'
import { CAN_SCAN, scan } from '../../../platform/scan'

const WORDS = {
  foreign: { title: '这不是议事亭的签到码', about: '请扫亭子门口贴的那一张；找不到，请主持人点您的名字。' },
  failed: { title: '没有扫成', about: '请允许使用相机以后再扫一次；或者请主持人点您的名字。' },
} as const

/** `onScene`: what the door's code says. Who goes back without scanning is told nothing. */
export function Scan({ busy, onScene }: { busy: boolean; onScene(scene: string): void }) {
  const [wrong, setWrong] = useState<keyof typeof WORDS>()
  if (!CAN_SCAN) return null
  const look = async () => {
    setWrong(undefined)
    const scanned = await scan()
    if (scanned === 'cancelled') return
    if (scanned === 'failed') return setWrong('failed')
    const scene = openedBy(scanned.address, ROUTES.checkIn)?.['scene']
    if (scene) onScene(scene)
    else setWrong('foreign')
  }
  return (
    <>
      <Button words="扫门口的码" about="用手机对着亭子门口的签到码" busy={busy} onPress={look} />
      {wrong ? (
        <Card tone="care" title={WORDS[wrong].title}>
          <Text className="plain">{WORDS[wrong].about}</Text>
        </Card>
      ) : null}
    </>
  )
}
