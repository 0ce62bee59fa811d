// Where a kiosk would help most, for the hours one would sit there.
import { Text, View } from '@tarojs/components'
import { percent } from '~/domain/figures/words'
import { ChartSpan } from '../../../components/ChartSpan'
import { List, ListItem } from '../../../components/List'
import { type Covered, kioskAbout, kioskTitle, SHIFTS } from '../wording'

interface KiosksProps {
  covered: Covered
  k: number
  shift: string
  onShift(shift: string): void
}

export function Kiosks({ covered: { kiosks, atLeast }, k, shift, onShift }: KiosksProps) {
  const chosen = SHIFTS.find(({ value }) => value === shift)!
  const sure = Math.floor(atLeast * 100)
  return (
    <View className="stack">
      <View className="section">岗亭设在哪里最管用</View>
      <ChartSpan<string> label="什么时候值守" options={SHIFTS} value={shift} onChange={onShift} />
      {kiosks.length === 0 ? (
        <Text className="plain">
          {chosen.span}，每一户周围都有{k}人以上，不用再设岗亭。
        </Text>
      ) : (
        <List>
          {kiosks.map((kiosk, i) => (
            <ListItem
              key={kiosk.placeId}
              title={`${i + 1}. ${kioskTitle(kiosk)}`}
              about={kioskAbout(kiosk, chosen.span)}
            />
          ))}
        </List>
      )}
      {kiosks.length === 0 ? null : (
        <Text className="plain quiet">
          岗亭500米以内的人家，值守的钟点都算有人照顾。这样摆，
          {sure >= 100 ? '已经是最好的摆法' : `至少有最好摆法的${percent(sure, 100)}%`}。
        </Text>
      )}
    </View>
  )
}
