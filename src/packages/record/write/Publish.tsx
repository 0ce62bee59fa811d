// Publishing: what everybody will read of it, and what not; asked once more, since it cannot be taken back.
import { Text, View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ask } from '../../../platform/ask'
import { Fault } from '../components/Fault'
import type { StepProps } from './steps'

export function Publish({ record, acting, foot }: StepProps) {
  const { people, signed, decisions, objections, state } = record
  const open = objections.filter(({ answer }) => answer === undefined).length
  const stands = decisions.filter(({ struck }) => struck === undefined).length
  const publish = async () => {
    const words = `${signed === 0 ? '还没有人签字。' : ''}${open > 0 ? `还有${open}条意见没有答复。` : ''}公布以后不能再改，只能另写更正。`
    if (await ask({ title: '公布这份记录？', words, yes: '公布', no: '再等等' })) await acting.run({ event: 'publish' })
  }
  return (
    <View className="stack">
      <Card title="公布以后">
        <Text className="plain">{`这里的居民都能看到：到场${people}人、议程和记录、定下的${stands}条、${signed}人签字。`}</Text>
        <Text className="plain">居民的姓名只写姓，比如“王*”。签名的笔迹只有到场的人和主持人看得到。</Text>
        <Text className="plain">别处的人只看到题目和定下的事。</Text>
      </Card>
      <Fault fault={acting.fault} />
      <Button
        kind="primary"
        words="公布"
        busy={acting.busy}
        {...(state === 'checked' ? {} : { offBecause: '先到“核对”里读一遍' })}
        onPress={() => void publish()}
      />
      {foot}
    </View>
  )
}
