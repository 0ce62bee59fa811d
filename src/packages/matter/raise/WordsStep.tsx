// First: a photo, and what is the matter in one's own words. Speaking is the phone keyboard's own.
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { TextArea } from '../../../components/Field'
import { Pictures } from '../../../components/Pictures'
import type { AddingPictures } from '../../../components/usePictures'

export const MOST_PICTURES = 9

interface WordsStepProps {
  words: string
  onWords(words: string): void
  adding: AddingPictures
  next: string
  onNext(): void
}

export function WordsStep({ words, onWords, adding, next, onNext }: WordsStepProps) {
  return (
    <View className="stack">
      <Pictures label="先拍张照片（可以不拍）" most={MOST_PICTURES} adding={adding} />
      <TextArea
        label="是什么事？"
        value={words}
        onChange={onWords}
        example="比如：3栋楼下路灯不亮，晚上看不见路"
        hint="按键盘上的话筒，可以说话"
      />
      <Button
        kind="primary"
        words={next}
        {...(words.trim().length < 2 ? { offBecause: '请先说一两句是什么事' } : {})}
        onPress={onNext}
      />
    </View>
  )
}
