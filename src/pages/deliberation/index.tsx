// 议事: book a pavilion, what is held next, one's own bookings, where one's opinion is asked, what joint meetings decided; the telephone.
import { Text, View } from '@tarojs/components'
import { list } from '~/domain/gathering/contract'
import { list as hearings } from '~/domain/hearing/contract'
import type { Me } from '~/domain/session/contract'
import { type TopicLine, list as topics } from '~/domain/topic/contract'
import { list as votes } from '~/domain/vote/contract'
import { useCall } from '../../api/queries'
import { has, useMe } from '../../api/session'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { ErrorState, Loading } from '../../components/States'
import { GatheringCard } from '../../packages/gathering/list/GatheringCard'
import { open, ROUTES } from '../../platform/navigation'
import { OfficePhone } from '../OfficePhone'
import { useTabs } from '../tabs'

export default function DeliberationPage() {
  useTabs()
  const me = useMe()
  return (
    <Page title="议事">
      {me ? (
        <Choices me={me} />
      ) : (
        <Text className="plain">登录以后，可以约议事亭、报名场次，也能看邻居在商量什么。</Text>
      )}
      <Card
        title="联席会议定下的事"
        label="联席会议定下的事：哪个单位办、哪天办好、办成了没有。点开查看"
        onPress={() => open(ROUTES.meetings, { show: 'past' })}
      >
        <Text className="plain">社区、街道、市里开会定下的：哪个单位办、哪天办好、办成了没有。</Text>
        <Text className="plain strong">点开查看 ›</Text>
      </Card>
      {me ? (
        <Button
          words="议事数字"
          about="办了几场，提了几件，多久有结果"
          onPress={() => open(ROUTES.deliberationFigures)}
        />
      ) : null}
      <OfficePhone />
    </Page>
  )
}

const NEXT = 3

/** Who holds or arranges gatherings, for a whole community or for their own. */
const arranges = (me: Me): boolean => (['convener', 'officer', 'admin'] as const).some((role) => has(me, role))

/** Who hears what is said to deputies, hands it on or answers it. */
const hears = (me: Me): boolean => (['convener', 'admin', 'unit'] as const).some((role) => has(me, role))

/** Who leads a topic, or promised something, is asked for more than an opinion. */
const askedWords = (topics: readonly TopicLine[]): string =>
  `有${topics.length}件在等您${topics.every(({ state }) => state === 'collecting') ? '说意见' : ''}`

function Choices({ me }: { me: Me }) {
  const coming = useCall(list, { show: 'coming' }, { freshForMs: 30_000 })
  const mine = useCall(list, { show: 'mine' }, { freshForMs: 30_000 })
  const asks = useCall(topics, { show: 'asks', find: '' }, { freshForMs: 30_000 })
  const offered = mine.data?.gatherings.filter((line) => line.mine === 'offered') ?? []
  const voting = useCall(votes, { show: 'asks' }, { freshForMs: 30_000 })
  const heard = useCall(hearings, { show: 'todo' }, { freshForMs: 30_000 })
  const toAnswer = heard.data?.hearings.length ?? 0
  const asked = asks.data?.topics ?? []
  const toVote = voting.data?.votes.length ?? 0
  return (
    <View className="stack">
      {offered.length > 0 ? (
        <Card
          tone="care"
          title="有空位给您留着"
          label="有空位给您留着，过时就让给下一位。点开答复"
          onPress={() => open(ROUTES.myGatherings)}
        >
          <Text className="plain">过时就让给下一位，请点开答复 ›</Text>
        </Card>
      ) : null}
      <Button kind="primary" words="约议事亭" about="三步约好，和邻居坐下来说" onPress={() => open(ROUTES.pavilions)} />
      <Button words="我的预约" onPress={() => open(ROUTES.myGatherings)} />
      <Button
        words="议题"
        about={asked.length > 0 ? askedWords(asked) : '邻居在商量什么，结果怎么样'}
        onPress={() => open(ROUTES.topics)}
      />
      <Button
        words="表决和征询"
        about={toVote > 0 ? `有${toVote}件在等您投票` : '投票和结果都在这里'}
        onPress={() => open(ROUTES.votes)}
      />
      {toAnswer > 0 ? (
        <Button
          words="代表接待，等我办的"
          about={`有${toAnswer}件在等您`}
          onPress={() => open(ROUTES.hearings, { show: 'todo' })}
        />
      ) : hears(me) ? (
        <Button
          words="代表接待登记"
          about="登记过的，交给了谁，答复了没有"
          onPress={() => open(ROUTES.hearings, { show: 'all' })}
        />
      ) : null}
      <Button
        words="我向代表说的事"
        about="交给谁在办，答复了没有"
        onPress={() => open(ROUTES.hearings, { show: 'mine' })}
      />
      {arranges(me) ? (
        <Button words="主持与安排" about="要答复的、今天的、往后的" onPress={() => open(ROUTES.gatheringDesk)} />
      ) : null}
      <View className="section">近期场次</View>
      {coming.data ? (
        <>
          {coming.data.gatherings.length === 0 ? (
            <Text className="plain">近期还没有安排。您可以约一个议事亭，请邻居一起来。</Text>
          ) : null}
          {coming.data.gatherings.slice(0, NEXT).map((line) => (
            <GatheringCard key={line.gatheringId} line={line} now={coming.data.now} />
          ))}
          <Button words="看全部场次" onPress={() => open(ROUTES.gatherings)} />
        </>
      ) : coming.isError ? (
        <ErrorState fault={coming.error} busy={coming.isFetching} onRetry={() => coming.refetch()} />
      ) : (
        <Loading />
      )}
    </View>
  )
}
