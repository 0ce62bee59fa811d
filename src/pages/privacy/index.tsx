// The privacy notice, and what is kept of the person who reads it.
import { Text, View } from '@tarojs/components'
import { PRIVACY_NOTICE, useSession } from '../../api/session'
import { CallButton } from '../../components/CallButton'
import { Card } from '../../components/Card'
import { List, ListItem } from '../../components/List'
import { Page } from '../../components/Page'

const NOTICE: readonly { title: string; words: string }[] = [
  {
    title: '我们记什么',
    words:
      '您的姓名、手机号、住哪一户；按铃和帮忙的经过；您提的诉求和照片；您自己愿意让帮忙的人知道的话，比如腿脚不便。',
  },
  {
    title: '给谁看',
    words:
      '按铃时，附近志愿者先只看到小区名和距离。有人答应来了，他才看到您的姓名、门牌、电话。社区值班的人能看到全过程。事情办完，帮忙的人就看不到了。',
  },
  {
    title: '提诉求时给谁看',
    words:
      '文字、照片和地点审核以后，邻居看得到；您的姓名邻居看不到。办理的人看得到您的姓名和电话，您可以选不给他们看。投诉谁，谁就看不到。',
  },
  {
    title: '位置',
    words: '只在您按铃、提诉求、去帮忙或值守时用一下，用来算远近、找到归哪个网格。不记您平时去过哪里。',
  },
  { title: '健康情况', words: '写不写由您。写了只有社区医生能看，上门的人、值班的人都看不到。' },
  {
    title: '照片',
    words: '按铃的照片只给办这件事的人看；诉求的照片审核以后邻居也看得到。照片文件里记的拍摄地点会去掉。',
  },
  { title: '谁看过', words: '每一次查看和导出都有记录，可以查。' },
  { title: '留多久', words: '用处没有了就删。求助的经过按规定留存，到期删除。' },
  { title: '您可以', words: '要求看、改、删您的资料，或者收回同意。打电话给社区就行，不收费，也不影响您求助。' },
  {
    title: '怎么离开',
    words: '在“我的”里点“注销”。姓名、手机号、住址都删掉；求助的经过只留时间和结果，看不出是您。',
  },
]

export default function PrivacyPage() {
  const me = useSession().data?.me
  return (
    <Page title="隐私说明">
      <View className="stack">
        <Text className="plain quiet">{`${PRIVACY_NOTICE.replace('-', '年')}月版`}</Text>
        {NOTICE.map(({ title, words }) => (
          <Card key={title} title={title}>
            <Text className="plain">{words}</Text>
          </Card>
        ))}
        {me ? (
          <View className="stack">
            <View className="section">您的资料</View>
            <List>
              <ListItem title="姓名" value={me.name} />
              <ListItem title="社区" value={me.communityName} />
              {me.partyMember ? <ListItem title="政治面貌" value="中共党员" /> : null}
              {me.positions.map(({ office, placeId, title, placeName }) => (
                <ListItem key={`${office}-${placeId}`} title={title} value={placeName} />
              ))}
              <ListItem title="隐私说明" value={me.privacyAgreed ? '已同意' : '还没有同意'} />
            </List>
            <CallButton phone={me.officePhone} who={me.communityName} words="要改、要删，打电话给社区" />
          </View>
        ) : null}
      </View>
    </Page>
  )
}
