// Where the search has got to: each wave with when it began and who was called, the one running, and the countdown to the next.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { DeskView } from '~/domain/bell/view'
import { serverNow } from '../../../api/changes'
import { Card } from '../../../components/Card'
import { type Step, Steps } from '../../../components/Steps'
import { clockSeconds } from '../wording'

/** Whom each wave calls. The numbers are those of the policy. */
export const WAVE_NAMES = [
  '家人和值班电话',
  '第一轮：最近的党员、同楼栋',
  '第二轮：附近党员群众',
  '第三轮：岗亭、网格员、网格长',
  '第四轮：街道值班员',
] as const
export const LAST_WAVE = WAVE_NAMES.length - 1

/** Seconds until then, counted every second; 0 once it is due. */
export function useSecondsUntil(at: number | undefined): number | undefined {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    if (at === undefined) return
    setNow(serverNow())
    const timer = setInterval(() => setNow(serverNow()), 1000)
    return () => clearInterval(timer)
  }, [at])
  return at === undefined ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}

type Alert = Pick<DeskView, 'state' | 'wave' | 'nextWaveAt' | 'calls' | 'timeline'>

/** Of the ringing that runs now: when each wave began. */
function beganAt({ timeline }: Alert): ReadonlyMap<number, number> {
  const began = new Map<number, number>()
  for (const { event, at, about } of timeline) {
    if ((event !== 'wave' && event !== 'waveEmpty') || typeof about?.wave !== 'number') continue
    if (about.wave === 0) began.clear()
    began.set(about.wave, at)
  }
  return began
}

function answersOf(calls: Alert['calls']): string {
  if (calls.length === 0) return '没有合适的人'
  const said = (['accepted', 'declined'] as const).map((answer) => ({
    answer,
    count: calls.filter((one) => one.answer === answer).length,
  }))
  const words = { accepted: '位答应', declined: '位去不了' }
  const counts = said.filter(({ count }) => count > 0).map(({ answer, count }) => `${count}${words[answer]}`)
  return [`叫了${calls.length}位`, ...counts].join('，')
}

export function wavesOf(alert: Alert): Step[] {
  const began = beganAt(alert)
  const searching = alert.state === 'ringing'
  return WAVE_NAMES.map((title, wave): Step => {
    const at = began.get(wave)
    if (at === undefined) return { title, state: 'next', about: searching ? '还没开始' : '没有用上' }
    const calls = alert.calls.filter((one) => one.wave === wave && one.calledAt >= at && one.as !== 'byHand')
    return {
      title,
      about: `${clockSeconds(at)} ${answersOf(calls)}`,
      state: searching && wave === alert.wave ? 'now' : 'done',
    }
  })
}

export function Waves({ alert }: { alert: Alert }) {
  const left = useSecondsUntil(alert.state === 'ringing' ? alert.nextWaveAt : undefined)
  const again = alert.wave >= LAST_WAVE
  return (
    <Card
      title={alert.state === 'ringing' ? `还没有人答应，已叫${alert.calls.length}位` : '叫到哪一轮了'}
      tone={alert.state === 'ringing' ? 'urgent' : 'plain'}
    >
      <View className="stack">
        {left === undefined ? null : (
          <Text className="plain lead strong">
            {left === 0 ? '正在叫…' : `${left}秒后${again ? '再叫一遍' : `叫第${alert.wave + 1}轮`}`}
          </Text>
        )}
        <Steps label="一轮一轮" steps={wavesOf(alert)} />
      </View>
    </Card>
  )
}
