// What a drill showed: whom it reached, how soon somebody came, and whose number has to be put right. Nobody is ranked.

import { Text, View } from '@tarojs/components'
import { CALLED_AS_WORDS, CHANNEL_WORDS } from '~/domain/bell/words'
import type { DrillView } from '~/domain/drill/contract'
import type { DrillReport } from '~/domain/drill/report'
import { dayAndTime } from '~/domain/task/words'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { List, ListItem } from '../../../components/List'
import { open, ROUTES } from '../../../platform/navigation'
import { SKIPPED_WORDS, secondsWords, whyWords } from '../wording'
import { Bar } from './Bar'

export function Report({ drill, report, now }: { drill: DrillView; report: DrillReport; now: number }) {
  return (
    <>
      <Reached report={report} />
      <Times drill={drill} report={report} now={now} />
      <NotReached report={report} />
      <Channels report={report} />
      <Doors drill={drill} report={report} />
    </>
  )
}

function Reached({ report: { called, reached, answered } }: { report: DrillReport }) {
  return (
    <Card title="叫到了多少人">
      <Bar words={`叫了${called}位`} value={called} most={called} tone="last" />
      <Bar words={`消息送到${reached}位`} value={reached} most={called} />
      <Bar words={`答复了${answered}位`} value={answered} most={called} />
    </Card>
  )
}

function Times({ drill: { last, state }, report, now }: { drill: DrillView; report: DrillReport; now: number }) {
  const nobody = state === 'running' ? '还没有' : '一直没有'
  const rows = [
    { title: '有人答应', mine: report.acceptSeconds, before: last?.report.acceptSeconds },
    { title: '有人到门口', mine: report.arriveSeconds, before: last?.report.arriveSeconds },
  ]
  const most = Math.max(1, ...rows.flatMap(({ mine, before }) => [mine ?? 0, before ?? 0]))
  return (
    <Card title="多久有人来">
      {rows.map(({ title, mine, before }) => (
        <View key={title}>
          <Bar
            words={mine === undefined ? `${title}：${nobody}` : `${title}：${secondsWords(mine)}`}
            value={mine ?? 0}
            most={most}
          />
          {last ? (
            <Bar
              words={before === undefined ? '上次：一直没有' : `上次：${secondsWords(before)}`}
              value={before ?? 0}
              most={most}
              tone="last"
            />
          ) : null}
        </View>
      ))}
      <Text className="plain quiet">
        {last
          ? `上次演练是${dayAndTime(last.startsAt, now)}，叫了${last.report.called}位，送到${last.report.reached}位。`
          : '这是头一次演练，下次可以对比。'}
      </Text>
    </Card>
  )
}

function NotReached({ report: { notReached } }: { report: DrillReport }) {
  if (notReached.length === 0) {
    return (
      <Card tone="good" title="消息都送到了">
        <Text className="plain">叫到的人，至少收到一条消息或接到一个电话。</Text>
      </Card>
    )
  }
  return (
    <Card tone="urgent" title={`${notReached.length}位没有联系上`}>
      <View className="stack">
        <Text className="plain">请核对他们的电话，真有人按铃时才叫得到。</Text>
        {notReached.map((one) => (
          <View key={`${one.as} ${one.phone}`} className="stack">
            <Text className="plain strong">
              {one.name}（{CALLED_AS_WORDS[one.as]}）{one.phone}
            </Text>
            {one.why.map((why) => (
              <Text key={why} className="plain">
                {whyWords(why)}
              </Text>
            ))}
            <CallButton phone={one.phone} who={one.name} words={`打给${one.name}`} />
          </View>
        ))}
      </View>
    </Card>
  )
}

function Channels({ report: { channels } }: { report: DrillReport }) {
  const most = Math.max(1, ...channels.map(({ handed, failed, unknown }) => handed + failed + unknown))
  return (
    <Card title="消息是怎么送的">
      {channels.map(({ channel, handed, failed, unknown }) => (
        <View key={channel}>
          <Bar words={`${CHANNEL_WORDS[channel]}：送出${handed}条`} value={handed} most={most} />
          {failed + unknown > 0 ? (
            <Bar
              words={`${CHANNEL_WORDS[channel]}：没送到${failed}条${unknown > 0 ? `，不清楚${unknown}条` : ''}`}
              value={failed + unknown}
              most={most}
              tone="bad"
            />
          ) : null}
        </View>
      ))}
    </Card>
  )
}

function Doors({ drill, report }: { drill: DrillView; report: DrillReport }) {
  return (
    <>
      <View className="section">每一处</View>
      <List>
        {drill.doors.map(({ doorId, title, skipped }) => {
          const door = report.doors.find((one) => one.doorId === doorId)
          if (!door)
            return <ListItem key={doorId} title={title} about={skipped ? SKIPPED_WORDS[skipped] : '还没有响'} />
          const { acceptSeconds, arriveSeconds, broken, alertId } = door
          const about = [
            broken ? '中途有人真的按了铃，演练停了' : '',
            acceptSeconds === undefined ? '没有人答应' : `${secondsWords(acceptSeconds)}有人答应`,
            arriveSeconds === undefined ? '' : `${secondsWords(arriveSeconds)}到门口`,
          ]
          return (
            <ListItem
              key={doorId}
              title={title}
              about={about.filter(Boolean).join('，')}
              onPress={() => open(ROUTES.alert, { alertId })}
            />
          )
        })}
      </List>
    </>
  )
}
