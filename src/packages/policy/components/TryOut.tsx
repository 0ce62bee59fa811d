// One door is chosen, and the page says who would be called there now, wave by wave, by the numbers not yet saved.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { find } from '~/domain/household/contract'
import { preview } from '~/domain/policy/contract'
import type { Numbers } from '~/domain/policy/numbers'
import { type Preview, waveWords, whyWords } from '~/domain/policy/preview'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { Empty, ErrorState, Loading } from '../../../components/States'

/** Doors listed at once; more are found by a word. */
const LISTED = 10

export function TryOut({ numbers, onBack }: { numbers: Numbers; onBack(): void }) {
  const [householdId, setHousehold] = useState<string>()
  return (
    <View className="stack">
      {householdId ? <Shown householdId={householdId} numbers={numbers} /> : <Doors onChoose={setHousehold} />}
      {householdId ? <Button words="换一户试试" onPress={() => setHousehold(undefined)} /> : null}
      <Button kind="primary" words="回去接着改" onPress={onBack} />
    </View>
  )
}

function Doors({ onChoose }: { onChoose(householdId: string): void }) {
  const [words, setWords] = useState('')
  const [sought, setSought] = useState('')
  const read = useCall(find, { words: sought, limit: LISTED })
  return (
    <View className="stack">
      <View className="section">拿哪一户试</View>
      <TextInput label="找一户" value={words} onChange={setWords} example="小区、楼栋或姓名" longest={40} />
      <Button words="找一找" onPress={() => setSought(words.trim())} />
      {read.data ? (
        read.data.households.length === 0 ? (
          <Empty title="没有找到" words="换个字再找。" />
        ) : (
          <List>
            {read.data.households.map(({ householdId, address, names }) => (
              <ListItem key={householdId} title={address} about={names} onPress={() => onChoose(householdId)} />
            ))}
          </List>
        )
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading />
      )}
    </View>
  )
}

function Shown({ householdId, numbers }: { householdId: string; numbers: Numbers }) {
  const read = useCall(preview, { householdId, numbers }, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading words="正在看会叫到谁…" />
    )
  }
  const shown = read.data.preview
  return (
    <View className="stack">
      <View className="section">{`${shown.address}现在按铃，会这样叫`}</View>
      <Text className="plain quiet">只是看看，没有真的叫人。有人答应去，后面的就不叫了。</Text>
      {shown.nobodyNear ? (
        <Card tone="care" title={`${numbers.radius}米内现在没有能来的人`}>
          <Text className="plain">不等，马上叫岗亭、网格员和网格长，再叫街道值班员。</Text>
        </Card>
      ) : null}
      {shown.waves.map((wave) => (
        <Wave key={wave.wave} wave={wave} next={wave.wave === 1 ? shown.next : []} />
      ))}
    </View>
  )
}

function Wave({ wave, next }: { wave: Preview['waves'][number]; next: Preview['next'] }) {
  return (
    <Card title={waveWords(wave)}>
      {wave.people.length === 0 ? <Text className="plain">没有新的人可叫，马上叫下一轮。</Text> : null}
      {wave.people.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name
        <View key={i} className="policy-person">
          <Text className="plain strong">{one.name}</Text>
          <Text className="plain">{whyWords(one)}</Text>
        </View>
      ))}
      {next.length > 0 ? (
        <Text className="plain quiet">{`有人去不了，换：${next.map(({ name }) => name).join('、')}。`}</Text>
      ) : null}
    </Card>
  )
}
