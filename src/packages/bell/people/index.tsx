// Somebody to go: who is near and how it stands with each, those in office here, or anybody by telephone number. The desk
// lets the system ring them, rings them itself, or puts down that they said yes.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { assign, callPerson, see, suggest } from '~/domain/bell/contract'
import type { Suggested } from '~/domain/bell/view'
import { distanceWords } from '~/domain/bell/words'
import { changes } from '../../../api/changes'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Sheet } from '../../../components/Overlays'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { ask } from '../../../platform/ask'
import { back, opened } from '../../../platform/navigation'
import { STANDING_WORDS } from '../wording'
import '../bell.css'

export default function PeoplePage() {
  return (
    <Page title="找人去" alertId={opened().alertId}>
      <Resident>{() => <People />}</Resident>
    </Page>
  )
}

type Chosen = { person: { personId: string } | { phone: string }; name: string; phone: string; one?: Suggested }

function People() {
  const { alertId } = opened()
  const read = useCall(suggest, { alertId: alertId ?? '' }, { when: alertId !== undefined, freshForMs: 0 })
  const [chosen, setChosen] = useState<Chosen>()
  const [phone, setPhone, sent] = useDraft(`people.${alertId}`, '')
  if (!alertId) return <Empty title="没有指明是哪一次求助" words="请从门铃总览里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading words="正在找附近的人…" />
    )
  }
  const { people } = read.data
  const isPhone = /^1[2-9]\d{9}$/.test(phone.trim())
  return (
    <View className="stack">
      {people.length === 0 ? (
        <Empty title="附近没有登记的人" words="可以用手机号叫一位本地登记过的人，或打街道值班电话。" />
      ) : (
        <List>
          {people.map((one) => (
            <ListItem
              key={one.personId}
              title={one.name}
              about={`${STANDING_WORDS[one.standing]}。${aboutOf(one)}`}
              onPress={() => setChosen({ person: { personId: one.personId }, name: one.name, phone: one.phone, one })}
            />
          ))}
        </List>
      )}
      <Card title="名单里没有">
        <View className="stack">
          <TextInput
            label="按手机号找（要在本地登记过）"
            value={phone}
            onChange={setPhone}
            keys="number"
            example="11位手机号"
            longest={11}
          />
          <Button
            words="就是这位"
            {...(isPhone ? {} : { offBecause: '请写完整的手机号' })}
            onPress={() => setChosen({ person: { phone: phone.trim() }, name: phone.trim(), phone: phone.trim() })}
          />
        </View>
      </Card>
      {chosen ? (
        <One
          alertId={alertId}
          chosen={chosen}
          onClose={() => setChosen(undefined)}
          onDone={(words) => {
            sent()
            notify(words)
            readAnew(see)
            changes.lookNow()
            back()
          }}
        />
      ) : null}
    </View>
  )
}

function aboutOf({ about, distance, etaMinutes }: Suggested): string {
  const far = distance === undefined ? [] : [distanceWords(distance)]
  const soon = etaMinutes === undefined ? [] : [`走过来约${etaMinutes}分钟`]
  return [about, ...far, ...soon].join('，')
}

/** Why the system does not ring them; the desk may still telephone. */
const NOT_RUNG: Partial<Record<Suggested['standing'], string>> = {
  elsewhere: '正在赶往另一家',
  going: '已经答应去这一家',
  away: '现在不是说好的时间，请直接打电话问',
}
const NOT_PUT_DOWN: Partial<Record<Suggested['standing'], string>> = {
  elsewhere: '正在赶往另一家',
  going: '已经登记过了',
}

interface OneProps {
  alertId: string
  chosen: Chosen
  onClose(): void
  onDone(words: string): void
}

function One({ alertId, chosen, onClose, onDone }: OneProps) {
  const { person, name, phone, one } = chosen
  const [minutes, setMinutes] = useState(one?.etaMinutes ?? 10)
  const calling = useIntention(callPerson, { tries: 3 })
  const assigning = useIntention(assign, { tries: 3 })
  const fault = calling.fault ?? assigning.fault
  const notRung = one && NOT_RUNG[one.standing]
  const notPutDown = one && NOT_PUT_DOWN[one.standing]

  const ring = async () => {
    if (await calling.run({ alertId, person })) onDone(`正在叫${name}`)
  }
  const putDown = async () => {
    const sure = await ask({
      title: `${name}在电话里答应去了吗？`,
      words: `登记后，按铃的人家会看到${name}大约${minutes}分钟到，其他被叫的人会收到“不用再去”。地址和暗号会发到${name}的手机上。`,
      yes: '答应了，登记',
      no: '还没有',
    })
    if (sure && (await assigning.run({ alertId, person, minutes }))) onDone(`已登记${name}去`)
  }

  return (
    <Sheet title={name} onClose={onClose}>
      <View className="stack">
        {one ? <Text className="plain">{`${aboutOf(one)}。${STANDING_WORDS[one.standing]}。`}</Text> : null}
        <CallButton phone={phone} who={name} words={`打电话给${one ? name : '这位'}`} />
        <Button
          kind="primary"
          words="叫这个人"
          busy={calling.busy}
          {...(notRung ? { offBecause: notRung } : { about: '系统发消息、打电话，对方自己答复' })}
          onPress={ring}
        />
        <Stepper
          label="对方说几分钟到"
          value={`${minutes}分钟`}
          onLess={() => setMinutes(Math.max(1, minutes - 1))}
          onMore={() => setMinutes(Math.min(120, minutes + 1))}
          atLeast={minutes <= 1}
          atMost={minutes >= 120}
        />
        <Button
          words="请他去（电话里已答应）"
          busy={assigning.busy}
          {...(notPutDown ? { offBecause: notPutDown } : {})}
          onPress={putDown}
        />
        {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      </View>
    </Sheet>
  )
}
