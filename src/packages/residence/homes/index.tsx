// My homes: where I live and whose family I am, what came of each, moving and adding; and who says they belong to mine.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { end, type HomeView, mine, vouch } from '~/domain/residence/contract'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { meaning, STATE_WORDS } from '../wording'

export default function HomesPage() {
  return (
    <Page title="我的家">
      <Resident>{() => <Homes />}</Resident>
    </Page>
  )
}

function Homes() {
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { homes, asking } = read.data
  return (
    <View className="stack">
      {asking.map((one) => (
        <Asking key={one.residenceId} one={one} />
      ))}
      {homes.length === 0 ? <Empty title="还没有登记您的家" words="登记了，网格员和邻居才知道您住在哪里。" /> : null}
      {homes.map((home) => (
        <Home key={home.homeId} home={home} />
      ))}
      <Button kind="primary" words="加一个家" about="自己住的地方" onPress={() => open(ROUTES.addHome)} />
      <Button words="加上老人的家" about="照看父母、亲戚" onPress={() => open(ROUTES.addHome, { role: 'family' })} />
    </View>
  )
}

const TONES = { claimed: 'care', confirmed: 'good', refused: 'care', ended: 'plain' } as const

function Home({ home }: { home: HomeView }) {
  const ending = useIntention(end, { tries: 3 })
  const { homeId, role, state, address, elderName, hasBell } = home
  const live = state === 'claimed' || state === 'confirmed'
  const stop = async () => {
    const sure = await ask({
      title: role === 'family' ? '不再是这家的家人？' : state === 'claimed' ? '收回这条登记？' : '今天搬走？',
      words: hasBell
        ? '您家的门铃，网格员会上门收。以后想装，再登记就行。'
        : '以后看不到这一家的登记，也不能替这家按铃。以后还可以再加。',
      yes: '是的',
      no: '先不改',
      tone: 'danger',
    })
    if (!sure || !(await ending.run({ homeId }))) return
    await readAnew(mine)
    notify('记下了。')
  }
  return (
    <Card>
      <View className="stack">
        <Text className="plain lead strong">{address}</Text>
        {elderName ? <Text className="plain">{`${elderName}的家`}</Text> : null}
        <View>
          <Badge words={STATE_WORDS[state]} tone={TONES[state]} />
        </View>
        <Text className="plain">{meaning(home)}</Text>
        {ending.fault ? <Text className="plain field__error">{sentenceOf(ending.fault)}</Text> : null}
        {live && role === 'lives' ? (
          <Button words="搬家" onPress={() => open(ROUTES.addHome, { leaves: homeId })} />
        ) : null}
        {live ? (
          <Button
            words={role === 'family' ? '不再照看这家' : state === 'claimed' ? '写错了，收回' : '只是搬走，新家不在本地'}
            busy={ending.busy}
            onPress={stop}
          />
        ) : null}
      </View>
    </Card>
  )
}

function Asking({ one }: { one: OutputOf<typeof mine>['asking'][number] }) {
  const answering = useIntention(vouch, { tries: 3 })
  const { residenceId, name, phoneEnd, role, address } = one
  const answer = async (yes: boolean) => {
    if (yes) {
      const sure = await ask({
        title: `您认识${name}？`,
        words: '点“认识”以后，他能看到您家的登记，也能在您按铃时跟着看。打电话催您点的，不要点。',
        yes: '认识，是家里人',
        no: '先不点',
      })
      if (!sure) return
    }
    if (!(await answering.run({ residenceId, yes }))) return
    await readAnew(mine)
    notify(yes ? '加上了。' : '记下了，没有加。')
  }
  return (
    <Card tone="care" title={`${name}说${role === 'family' ? '是您家的家人' : '住在您家'}`}>
      <View className="stack">
        <Text className="plain">{`手机尾号${phoneEnd}，${address}`}</Text>
        <Text className="plain">不认识，就点“不是”。</Text>
        {answering.fault ? <Text className="plain field__error">{sentenceOf(answering.fault)}</Text> : null}
        <Button words="是" busy={answering.busy} onPress={() => answer(true)} />
        <Button words="不是" busy={answering.busy} onPress={() => answer(false)} />
      </View>
    </Card>
  )
}
