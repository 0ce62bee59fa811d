// A volunteer who is called: whether one can go, then the door, then the steps to the end. Opened from a message or the desk.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { see } from '~/domain/bell/contract'
import type { AlertView } from '~/domain/bell/view'
import { OUTCOME_WORDS } from '~/domain/bell/words'
import { useChanges } from '../../../api/changes'
import { useCall } from '../../../api/queries'
import { drillWord } from '../../../components/alertWords'
import { CallButton, EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'
import { Called } from '../components/Called'
import { Going } from '../components/Going'
import '../bell.css'

export default function RespondPage() {
  const asked = useAsked()
  return (
    <Page alertId={asked}>
      <Resident>
        {() => (
          <View className="stack">
            <Respond asked={asked} />
            <EmergencyCalls />
          </View>
        )}
      </Resident>
    </Page>
  )
}

const concerns = (alert: AlertView) => alert.as === 'called' || alert.as === 'responder'

/** The alert this page is about: the one it was opened for, else the one that now concerns this person. */
function useAsked(): string | undefined {
  const mine = useChanges().latest?.alerts.filter(concerns) ?? []
  const going = mine.find((alert) => alert.as === 'responder')
  const now = going?.alertId ?? mine[0]?.alertId
  // What one went to leaves the list at its end; the thanks stay on the page.
  const [last, setLast] = useState(now)
  useEffect(() => {
    if (now) setLast(now)
  }, [now])
  return opened().alertId ?? now ?? last
}

function Respond({ asked }: { asked: string | undefined }) {
  const { latest } = useChanges()
  const seen = useCall(see, { alertId: asked ?? '' }, { when: asked !== undefined })
  const listed = latest?.alerts.find(({ alertId }) => alertId === asked)
  // The loop is fresher than what was fetched when the page opened.
  const alert = listed && (!seen.data || listed.version >= seen.data.alert.version) ? listed : seen.data?.alert

  if (alert) return <One alert={alert} />
  if (asked && seen.isError)
    return <ErrorState fault={seen.error} busy={seen.isFetching} onRetry={() => seen.refetch()} />
  if (!latest || asked) return <Loading />
  return <Empty title="现在没有呼叫您的求助" words="有邻居按铃、需要您去的时候，这里会响。" />
}

function One({ alert }: { alert: AlertView }) {
  if (alert.as === 'responder') {
    return alert.state === 'resolved' ? (
      <Thanks alert={alert} words="已登记。等家里人确认，就全部办完了。" />
    ) : (
      <Going alert={alert} />
    )
  }
  if (alert.as === 'called') return <Called alert={alert} />
  return <Thanks alert={alert} words={wordsOfOther(alert)} />
}

/** For somebody who is neither asked to go nor going. */
function wordsOfOther({ state }: AlertView): string {
  if (state === 'resolved') return '已登记。等家里人确认，就全部办完了。'
  if (OVER.includes(state)) return '谢谢您留意。'
  return state === 'ringing' ? '这次求助没有呼叫您。' : '这次求助已经有人去了。'
}
const OVER: readonly string[] = ['resolved', 'confirmed', 'falseAlarm']

function Thanks({ alert, words }: { alert: AlertView; words: string }) {
  const thanks = alert.as === 'responder' || (alert.as === 'ended' && alert.thanks)
  const outcome = alert.as === 'ended' || alert.as === 'desk' ? alert.outcome : undefined
  const title = thanks ? '谢谢您跑这一趟' : OVER.includes(alert.state) ? '这次求助已经结束' : '知道您来看过了'
  return (
    <View className="stack">
      <Card tone="good" title={`${drillWord(alert)}${title}`}>
        <Text className="plain">{outcome ? `结果：${OUTCOME_WORDS[outcome]}。` : words}</Text>
      </Card>
      <CallButton phone={alert.dutyPhone} who="值班电话" />
    </View>
  )
}
