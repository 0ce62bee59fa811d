// 诉求: not here yet, and says so; until then, the telephone.
import { Text } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { OfficePhone } from '../OfficePhone'
import { useTabs } from '../tabs'

export default function MattersPage() {
  useTabs()
  return (
    <Page title="诉求">
      <Card title="手机上报事还没有开通">
        <Text className="plain">
          以后在这里可以说事、拍照、标地点，交给您的网格办；办到哪一步、谁在办，都看得见，办完由您评价。
        </Text>
      </Card>
      <Card title="现在有事怎么办">
        <Text className="plain">请打电话给社区，社区工作人员会记下来、帮您办。</Text>
      </Card>
      <OfficePhone />
    </Page>
  )
}
