// Message consents: how many are left of each, and asking for more. One consent is one message, and nobody but us counts.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { myConsents, recordConsents } from '~/domain/message/contract'
import { SUBSCRIBE } from '~/domain/message/template'
import { keyOf, queries, useCall } from '../api/queries'
import { useIntention } from '../api/useIntention'
import { Button } from '../components/Button'
import { Card } from '../components/Card'
import { notify } from '../components/notices'
import { ErrorState, Loading, sentenceOf } from '../components/States'
import { requestConsents } from '../platform/subscribe'

const TEMPLATES = Object.values(SUBSCRIBE)
const titleOf = (templateId: string, name: string) => TEMPLATES.find(({ id }) => id === templateId)?.title ?? name

/** Fewer than these run out soon. */
const FEW = 3
/** More are not read. */
const MOST = 6

const isBell = ({ templateId }: { templateId: string }): boolean => templateId === SUBSCRIBE.bellCall?.id

/** The bell, and what runs out; of the rest one sentence: there are some thirty kinds, and most are no worry. */
function Left({ ledger }: Pick<OutputOf<typeof myConsents>, 'ledger'>) {
  if (ledger.every(({ left }) => left <= 0)) {
    return <Text className="plain strong">现在收不到微信提醒。请点下面，选“允许”。</Text>
  }
  const bell = ledger.filter(isBell)
  const few = ledger.filter((one) => one.left < FEW && !isBell(one)).sort((a, b) => a.left - b.left)
  const said = [...bell, ...few.slice(0, MOST)]
  const more = few.length - MOST
  return (
    <>
      {said.map(({ templateId, name, left }) => (
        <View key={templateId} className="plain">
          {titleOf(templateId, name)}：{left > 0 ? `还可以发${left}条` : '没有了，收不到提醒'}
        </View>
      ))}
      {more > 0 ? <Text className="plain">{`另外${more}种提醒也快用完了。`}</Text> : null}
      {ledger.length > bell.length + few.length ? <Text className="plain">别的提醒还够用。</Text> : null}
    </>
  )
}

export function Consents() {
  const consents = useCall(myConsents, {})
  const record = useIntention(recordConsents, { tries: 3 })
  if (consents.isPending) return <Loading />
  if (consents.isError) {
    return <ErrorState fault={consents.error} busy={consents.isFetching} onRetry={() => consents.refetch()} />
  }
  const { ledger } = consents.data
  return (
    <Card title="微信消息提醒">
      <View className="stack">
        <Left ledger={ledger} />
        <Text className="plain quiet">微信规定，您允许一次，我们才能发一条。快用完时请再允许一次。</Text>
        {record.fault ? <Text className="plain field__error">{sentenceOf(record.fault)}</Text> : null}
        <Button
          words="再允许一次"
          busy={record.busy}
          onPress={async () => {
            const answered = await requestConsents(TEMPLATES)
            if (answered.accepted.length + answered.rejected.length === 0) {
              notify('没有改动。要收提醒，请再点一次，选“允许”。')
              return
            }
            const done = await record.run(answered)
            if (!done) return
            queries.setQueryData(keyOf(myConsents, {}), done)
            notify(answered.accepted.length > 0 ? '记下了，有事会发微信消息给您。' : '好的，先不发微信消息。')
          }}
        />
      </View>
    </Card>
  )
}
