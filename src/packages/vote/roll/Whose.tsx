// Whose a property of the roll is: its owners, how they vote, and who was given their vote on what paper.
import { Text } from '@tarojs/components'
import type { RollEntry, VoteView } from '~/domain/vote/contract'
import { Card } from '../../../components/Card'
import { PictureRow } from '../../../components/PictureRow'
import { HOW_WORDS } from '../wording'

export function Whose({ entry, state }: { entry: RollEntry; state: VoteView['state'] }) {
  const { door, owners, area, withDoors, byPhone, voted, proxy } = entry
  return (
    <Card title={door}>
      <Text className="plain">业主：{owners}</Text>
      <Text className="plain">面积：{area}</Text>
      {withDoors ? <Text className="plain">同一业主还有：{withDoors}，一次投完。</Text> : null}
      <Text className="plain">
        {byPhone ? '业主登记了手机，能自己投。' : '业主没有登记手机，可以登记委托，或者录纸质票。'}
      </Text>
      {proxy ? (
        <Text className="plain">
          {proxy.state === 'withdrawn' ? '撤回过的委托：' : '委托：'}
          {proxy.name}
          {proxy.paper ? `，凭${proxy.paper}` : ''}
          {proxy.witness ? `，${proxy.witness}见证` : ''}
        </Text>
      ) : null}
      {proxy && proxy.pictureIds.length > 0 ? <Text className="plain">委托书：</Text> : null}
      <PictureRow ids={proxy?.pictureIds ?? []} label="委托书照片" />
      {state === 'draft' ? null : <Text className="plain strong">{HOW_WORDS[voted]}</Text>}
    </Card>
  )
}
