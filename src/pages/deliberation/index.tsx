// 议事: what joint meetings decided is read here; the rest is not here yet, and says so; until then, the telephone.
import { Text } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { open, ROUTES } from '../../platform/navigation'
import { OfficePhone } from '../OfficePhone'
import { useTabs } from '../tabs'

export default function DeliberationPage() {
  useTabs()
  return (
    <Page title="议事">
      <Card title="手机上议事还没有开通">
        <Text className="plain">
          以后在这里可以预约议事亭、约见人大代表、参加小区里的商议，议定了什么、办成了没有，都会公开。
        </Text>
      </Card>
      <Card
        title="联席会议定下的事"
        label="联席会议定下的事：哪个单位办、哪天办好、办成了没有。点开查看"
        onPress={() => open(ROUTES.meetings, { show: 'past' })}
      >
        <Text className="plain">社区、街道、市里开会定下的：哪个单位办、哪天办好、办成了没有。</Text>
        <Text className="plain strong">点开查看 ›</Text>
      </Card>
      <Card title="现在想议事怎么办">
        <Text className="plain">请打电话给社区预约，或者到社区办公室当面说。</Text>
      </Card>
      <OfficePhone />
    </Page>
  )
}
