// The course in plain words, the newest first; old steps behind one tap. Pictures that came with a step stand under it all.
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MatterView } from '~/domain/matter/contract'
import type { Instant } from '~/domain/shape'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { Steps } from '../../../components/Steps'
import { courseOf, dayWords } from '../wording'

const AT_FIRST = 5

export function Course({ matter, now }: { matter: MatterView; now: Instant }) {
  const [all, setAll] = useState(false)
  const steps = courseOf(matter, now)
  const shown = all ? steps : steps.slice(0, AT_FIRST)
  const withPictures = matter.timeline.filter(
    ({ event, pictureIds }) => (event === 'add' || event === 'unitReports') && (pictureIds?.length ?? 0) > 0,
  )
  return (
    <Card title="办理经过">
      <View className="stack">
        <Steps label="办理经过，最新的在上面" steps={shown} />
        {shown.length < steps.length ? <Button words={`看全部${steps.length}步`} onPress={() => setAll(true)} /> : null}
        {withPictures.map(({ seq, at, pictureIds = [] }) => (
          <PictureRow key={seq} ids={pictureIds} label={`${dayWords(at, now)}补充的照片`} />
        ))}
      </View>
    </Card>
  )
}
