// Perhaps it is known already: open ones of the same kind nearby, with their picture. 也遇到 adds a voice instead of a double.
import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { follow, mine, near } from '~/domain/matter/contract'
import type { Point } from '~/domain/shape'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { Loading, sentenceOf } from '../../../components/States'
import { dayWords, distanceWords, STATE_WORDS, voicesWords } from '../wording'

interface KnownStepProps {
  point: Point
  categoryId: string
  /** None is known, or none is the same. */
  onNext(): void
  onMet(met: { matterId: string; number: string; voices: number }): void
  onBack(): void
}

export function KnownStep({ point, categoryId, onNext, onMet, onBack }: KnownStepProps) {
  const read = useCall(near, { point, categoryId }, { freshForMs: 60_000 })
  const met = useIntention(follow, { tries: 3 })
  const nothing = read.isError || read.data?.matters.length === 0
  useEffect(() => {
    // What cannot be looked up holds nobody up: doubles can be merged later.
    if (nothing) onNext()
  }, [nothing, onNext])
  if (!read.data || nothing) return <Loading words="正在看附近有没有人提过…" />
  return (
    <View className="stack">
      <Text className="plain lead strong">附近有人提过，是同一件吗？</Text>
      {met.fault ? <Text className="plain field__error">{sentenceOf(met.fault)}</Text> : null}
      {read.data.matters.map((line) => (
        <Card key={line.matterId}>
          <View className="stack">
            <View>
              <Badge words={STATE_WORDS[line.state].words} tone={STATE_WORDS[line.state].tone} />
              {line.voices > 1 ? <Badge words={voicesWords(line.voices)} /> : null}
            </View>
            <Text className="plain lead strong">{line.category}</Text>
            <Text className="plain said">{line.words}</Text>
            {line.placeName ? <Text className="plain quiet">{line.placeName}</Text> : null}
            {line.distance === undefined ? null : (
              <Text className="plain quiet">{`离您约${distanceWords(line.distance)}`}</Text>
            )}
            <Text className="plain quiet">{`${dayWords(line.submittedAt, Date.now())}提出`}</Text>
            {line.pictureId ? <PictureRow ids={[line.pictureId]} label="那一件的照片" /> : null}
            <Button
              words="是这件，我也遇到"
              about="不用再写，办好了一起告诉您"
              busy={met.busy}
              onPress={async () => {
                const done = await met.run({ matterId: line.matterId, follows: true, met: true })
                if (!done) return
                void readAnew(mine)
                const { matterId, number, voices } = done.matter
                onMet({ matterId, number, voices })
              }}
            />
          </View>
        </Card>
      ))}
      <Button kind="primary" words="都不是，接着提" onPress={onNext} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
