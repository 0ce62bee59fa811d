// Whether this is a drill, first thing on every page of an alert: nobody may take a drill for real, nor what is real for a
// drill.
import { Text, View } from '@tarojs/components'
import type { AlertView, PresserView } from '~/domain/bell/view'
import { Card } from '../../../components/Card'
import { comingWords } from '../wording'

export function DrillMark({ alert: { drill, brokeDrill } }: { alert: Pick<AlertView, 'drill' | 'brokeDrill'> }) {
  if (drill) {
    return (
      <Card tone="care" title="这是演练">
        <Text className="plain">不是真的有人求助。请照真的一样答复、走一趟，不要打120、119、110。</Text>
      </Card>
    )
  }
  return brokeDrill ? (
    <Card tone="urgent" title="这不是演练">
      <Text className="plain strong">刚才是在演练，现在真的有人按了铃，请马上答复。</Text>
    </Card>
  ) : null
}

/** At the door where it rings: beside the bell, never in its place. */
export function DrillHere({ alert: { coming, doorCode } }: { alert: PresserView }) {
  return (
    <Card tone="care" title="您家正在演练">
      <View className="stack">
        <Text className="plain">社区在试门铃灵不灵，您不用做什么。</Text>
        {coming.length > 0 ? <Text className="plain">{comingWords(coming)}</Text> : null}
        {coming.length > 0 ? <Text className="plain">开门前对一下暗号：</Text> : null}
        {coming.length > 0 ? <Text className="bell-code">{doorCode}</Text> : null}
        <Text className="plain strong">真有事，照常按下面的铃，马上按真的叫人。</Text>
      </View>
    </Card>
  )
}
