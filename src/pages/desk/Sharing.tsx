// The shared position: asked for once, visible with its end as long as it lasts, stopped with one tap. While the page is in
// front it is renewed by itself; a closed page renews nothing, and after ten minutes the home counts again.
import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { shareLive, stopLive, type VolunteerDesk } from '~/domain/volunteer/contract'
import { COARSEST } from '~/domain/volunteer/whereabouts'
import { useIntention } from '../../api/useIntention'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { sentenceOf } from '../../components/States'
import { whereAmI } from '../../platform/location'
import { usePageShown } from '../../platform/pageShown'
import { clock } from '../time'
import { showDesk } from './showDesk'

/** A fifth of the time for which a position counts: one renewal that fails costs nothing. */
const RENEWED_EVERY = 120_000

const NOWHERE = '手机没有给出位置。请打开定位，允许使用位置信息，再试一次。'
const TOO_COARSE = '手机的位置不够准，暂时用不上。到窗边或室外再试一次。'

export function Sharing({ desk }: { desk: VolunteerDesk }) {
  const shown = usePageShown()
  const share = useIntention(shareLive)
  const stop = useIntention(stopLive, { tries: 2 })
  const [looking, setLooking] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const { run } = share

  const tell = useCallback(
    async (renews: boolean) => {
      setLooking(true)
      const here = await whereAmI()
      const wrong = here ? (Math.ceil(here.accuracy) > COARSEST ? TOO_COARSE : undefined) : NOWHERE
      setTrouble(wrong)
      if (here && !wrong) showDesk(await run({ point: here.point, accuracy: Math.ceil(here.accuracy), renews }))
      setLooking(false)
    },
    [run],
  )

  const { live } = desk
  const at = live?.at
  useEffect(() => {
    if (at === undefined || !shown) return
    const timer = setTimeout(() => tell(true), Math.max(0, at + RENEWED_EVERY - Date.now()))
    // Where one renewal failed nothing changed that would begin the next.
    const again = setInterval(() => tell(true), RENEWED_EVERY)
    return () => {
      clearTimeout(timer)
      clearInterval(again)
    }
  }, [at, shown, tell])

  const fault = stop.fault ?? share.fault
  const said = trouble ?? (fault ? sentenceOf(fault) : undefined)
  const complaint = said ? <Text className="plain field__error">{said}</Text> : null

  if (live) {
    return (
      <Card tone="good" title={`正在共享位置，到${clock(live.until)}为止`}>
        <View className="stack">
          <Text className="plain">
            {live.counts
              ? `${clock(live.at)}更新过。有人按铃时，按您现在的位置算远近。`
              : `${clock(live.at)}以后没有更新，先不按它算。打开这一页就会更新。`}
          </Text>
          <Button
            words="停止共享"
            about="马上删除位置"
            busy={stop.busy}
            onPress={async () => showDesk(await stop.run({}))}
          />
          {complaint}
        </View>
      </Card>
    )
  }
  return (
    <Card title="我不在家，在附近">
      <View className="stack">
        <Text className="plain">
          值守时可以共享位置，有人按铃就按您现在的位置算远近。别人看不到您在哪；值守一结束就删除。
        </Text>
        <Button
          words="共享我的位置"
          busy={looking || share.busy}
          onPress={() => tell(false)}
          {...(desk.available ? {} : { offBecause: '现在不会叫您，不用共享' })}
        />
        {complaint}
      </View>
    </Card>
  )
}
