// Door by door in walking order: the one to go to now is large, the others wait below.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { tiles } from '~/domain/desk/contract'
import { type DoorToKnock, doors, knocked } from '~/domain/warning/contract'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useMe } from '../../../api/session'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'

export default function DoorsPage() {
  return (
    <Page title="上门敲门">
      <Resident>{() => <Doors />}</Resident>
    </Page>
  )
}

function Doors() {
  const read = useCall(doors, {}, { freshForMs: 0 })
  const [chosen, setChosen] = useState<string>()
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { doors: open, settled } = read.data
  // Where nobody answered one comes by again after the others.
  const fresh = open.filter(({ missed }) => missed === 0)
  const now = open.find(({ askId }) => askId === chosen) ?? fresh[0] ?? open[0]
  if (!now) {
    return (
      <Empty
        title={settled > 0 ? '每一户都看过了' : '现在没有要上门的'}
        words={
          settled > 0 ? `您这边${settled}户都有了着落，辛苦了。` : '有人没有答复社区提醒时，这里会按走路的顺序列出来。'
        }
      />
    )
  }
  const others = open.filter(({ askId }) => askId !== now.askId)
  return (
    <View className="stack">
      <Text className="plain strong">{`还有${open.length}户，已看过${settled}户`}</Text>
      <Door
        key={now.askId}
        door={now}
        onDone={(after) => {
          setChosen(undefined)
          queries.setQueryData(keyOf(doors, {}), after)
          readAnew(tiles)
        }}
      />
      {others.length > 0 ? <View className="section">后面还要去</View> : null}
      {others.length > 0 ? (
        <List>
          {others.map(({ askId, address, name, missed, place }) => (
            <ListItem
              key={askId}
              title={`${place}. ${address}`}
              about={missed > 0 ? `${name}，去过${missed}次没人应` : name}
              onPress={() => setChosen(askId)}
            />
          ))}
        </List>
      ) : null}
    </View>
  )
}

function Door({ door, onDone }: { door: DoorToKnock; onDone(after: OutputOf<typeof doors>): void }) {
  const { askId, address, name, livesAlone, phone, missed, warningTitle } = door
  const [words, setWords, sent] = useDraft(`knock.${askId}`, '')
  const [helping, setHelping] = useState(false)
  const dutyPhone = useMe()?.dutyPhone
  const knocking = useIntention(knocked, { tries: 3 })
  const tell = async (found: 'well' | 'needsHelp' | 'nobodyHome') => {
    const after = await knocking.run({ askId, found, words })
    if (!after) return
    sent()
    onDone(after)
  }
  return (
    <Card tone="urgent">
      <View className="stack">
        <View>
          <Badge words={warningTitle} tone="care" />
          {missed > 0 ? <Badge words={`去过${missed}次没人应`} tone="urgent" /> : null}
        </View>
        <Text className="plain lead strong">{address}</Text>
        <Text className="plain">{`${name}${livesAlone ? '（独居）' : ''}`}</Text>
        {phone ? <CallButton phone={phone} who={name} words={`打给${name}`} /> : null}
        {knocking.fault ? <Text className="plain field__error">{sentenceOf(knocking.fault)}</Text> : null}
        {helping ? (
          <>
            <TextArea
              label="需要什么帮助"
              value={words}
              onChange={setWords}
              longest={200}
              example="比如：屋里进水，走不了"
            />
            <Button
              kind="danger"
              words="登记，马上叫人来"
              about="这家的门铃会响"
              busy={knocking.busy}
              {...(words.trim() === '' ? { offBecause: '请写一句是什么事' } : {})}
              onPress={() => tell('needsHelp')}
            />
            <Button words="回去" onPress={() => setHelping(false)} />
          </>
        ) : (
          <>
            <Button kind="primary" words="在家平安" busy={knocking.busy} onPress={() => tell('well')} />
            <Button kind="danger" words="需要帮忙" busy={knocking.busy} onPress={() => setHelping(true)} />
            <Button
              words="没人应"
              about="记下来，走完别家再来"
              busy={knocking.busy}
              onPress={async () => {
                const sure =
                  missed === 0 ||
                  (await ask({
                    title: '又没人应？',
                    words: dutyPhone
                      ? `请打值班电话${dutyPhone}商量，不要自己撬门。`
                      : '请打值班电话商量，不要自己撬门。',
                    yes: '记下没人应',
                    no: '再敲一会儿',
                  }))
                if (sure) await tell('nobodyHome')
              }}
            />
            {missed > 0 && dutyPhone ? <CallButton phone={dutyPhone} who="值班电话" /> : null}
          </>
        )}
      </View>
    </Card>
  )
}
