// 我的: who I am, how large the app writes, what may be sent to me, what is kept of me.
import { Text, View } from '@tarojs/components'
import { endAll, type Me } from '~/domain/session/contract'
import { signOut, useSession } from '../../api/session'
import { useIntention } from '../../api/useIntention'
import { Card } from '../../components/Card'
import { List, ListItem } from '../../components/List'
import { notify } from '../../components/notices'
import { Page } from '../../components/Page'
import { Resident } from '../../components/Resident'
import { sentenceOf } from '../../components/States'
import { SwitchRow } from '../../components/SwitchRow'
import { ask } from '../../platform/ask'
import { open, ROUTES, TABS } from '../../platform/navigation'
import { BY_WECHAT } from '../../platform/wechatButtons'
import { prefer, usePreferences } from '../../theme/preferences'
import { Consents } from '../Consents'
import { useTabs } from '../tabs'

export default function MePage() {
  useTabs()
  const { largeType, simple } = usePreferences()
  const me = useSession().data?.me
  const endingAll = useIntention(endAll, { tries: 3 })
  const ending = async () => {
    if (!(await ask(END_ALL)) || !(await endingAll.run({}))) return
    signOut()
    notify('都退出了。要用请重新登录。')
  }
  return (
    <Page title="我的">
      <View className="stack">
        {me ? <Identity me={me} /> : null}
        <List>
          <SwitchRow title="大字" about="字和按钮都放大" on={largeType} onChange={(on) => prefer({ largeType: on })} />
          <SwitchRow
            title="长辈版"
            about="首页只留几个大按钮"
            on={simple}
            onChange={(on) => {
              prefer({ simple: on })
              if (on) open(TABS.home)
            }}
          />
        </List>
        <Resident>{() => <Consents />}</Resident>
        {endingAll.fault ? <Text className="plain field__error">{sentenceOf(endingAll.fault)}</Text> : null}
        <List>
          {me ? (
            <ListItem title="我家的登记" about="门铃、联系人、谁登记的" onPress={() => open(ROUTES.myHousehold)} />
          ) : null}
          {me ? <ListItem title="我的家" about="住在哪里、家人、搬家" onPress={() => open(ROUTES.homes)} /> : null}
          {me ? (
            <ListItem title="谁负责这里" about="网格员、网格长、物业是谁" onPress={() => open(ROUTES.responsible)} />
          ) : null}
          {me ? <ListItem title="早安" about="早上没有动静，有人问一声" onPress={() => open(ROUTES.morning)} /> : null}
          <ListItem title="隐私说明和我的资料" onPress={() => open(ROUTES.privacy)} />
          {me && !BY_WECHAT ? <ListItem title="退出登录" onPress={leave} /> : null}
          {me ? <ListItem title="退出所有手机" about="手机丢了、借给过别人时用" onPress={ending} /> : null}
          {me ? <ListItem title="注销" about="不再使用，删掉我的资料" onPress={() => open(ROUTES.leave)} /> : null}
        </List>
      </View>
    </Page>
  )
}

const END_ALL = {
  title: '退出所有手机？',
  words: '登录过的手机和电脑都会退出，这部也一样。再用要重新验证手机号；这以前收不到求助，也不能在手机上按铃。',
  yes: '都退出',
  no: '不退出',
  tone: 'danger',
} as const

async function leave(): Promise<void> {
  const sure = await ask({
    title: '退出登录？',
    words: '退出以后，这部手机收不到求助，也不能按铃。',
    yes: '退出',
    no: '不退出',
    tone: 'danger',
  })
  if (!sure) return
  signOut()
  notify('已经退出。')
}

function Identity({ me }: { me: Me }) {
  return (
    <Card title={me.name}>
      <Text className="plain">{me.communityName}</Text>
      {me.partyMember ? <Text className="plain">中共党员</Text> : null}
      {me.positions.map(({ office, placeId, title, placeName }) => (
        <Text key={`${office}-${placeId}`} className="plain">
          {`${placeName} ${title}`}
        </Text>
      ))}
    </Card>
  )
}
