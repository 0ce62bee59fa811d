// Writing down what a resident says to a deputy, standing in the pavilion: who, to whom, what, pictures. Kept until it is sent.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { type GatheringView, see as seeGathering } from '~/domain/gathering/contract'
import { type HearingView, list, people, register } from '~/domain/hearing/contract'
import type { Me } from '~/domain/session/contract'
import { newKey } from '../../../api/call'
import { readAnew, useCall } from '../../../api/queries'
import { useDraftParts } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Pictures } from '../../../components/Pictures'
import { Resident } from '../../../components/Resident'
import { Empty, sentenceOf } from '../../../components/States'
import { SwitchRow } from '../../../components/SwitchRow'
import { usePictures } from '../../../components/usePictures'
import { open, opened, ROUTES, toTop } from '../../../platform/navigation'
import { Read } from '../../topic/components/Read'
import { MOST_PICTURES, missing, type Registering } from './draft'

export default function HearingRegisterPage() {
  const { gatheringId } = opened()
  return (
    <Page title="登记群众说的话">
      <Resident>
        {(me) => (gatheringId ? <AtReception me={me} gatheringId={gatheringId} /> : <Elsewhere me={me} />)}
      </Resident>
    </Page>
  )
}

function AtReception({ me, gatheringId }: { me: Me; gatheringId: string }) {
  const read = useCall(seeGathering, { gatheringId }, { freshForMs: 30_000 })
  return (
    <Read read={read}>
      {({ gathering }) =>
        gathering.kind === 'deputy' && gathering.hosting ? (
          <WithPeople me={me} communityId={gathering.communityId} gathering={gathering} />
        ) : (
          <Empty title="这一场不能登记" words="代表接待的代表和主持人，才能在这里登记。" />
        )
      }
    </Read>
  )
}

/** A deputy who was spoken to in the street. */
function Elsewhere({ me }: { me: Me }) {
  const ground = me.positions.find(({ office }) => office === 'deputy')
  return ground ? (
    <WithPeople me={me} communityId={ground.placeId} />
  ) : (
    <Empty title="请从接待场次里登记" words="打开代表接待的那一场，再点“登记群众说的话”。" />
  )
}

interface Around {
  me: Me
  communityId: string
  gathering?: GatheringView
}

function WithPeople({ me, communityId, gathering }: Around) {
  const read = useCall(people, { communityId }, { freshForMs: 60_000 })
  const [nth, setNth] = useState(0)
  return (
    <Read read={read}>
      {({ deputies }) => {
        const receiving = gathering ? deputies.filter(({ name }) => gathering.deputies.includes(name)) : deputies
        const own = receiving.filter(({ personId }) => personId === me.personId)
        const offered = own.length > 0 ? own : gathering ? receiving : []
        return offered.length > 0 ? (
          <Register
            key={nth}
            communityId={communityId}
            deputies={offered}
            {...(gathering ? { gathering } : {})}
            onMore={() => {
              setNth(nth + 1)
              toTop()
            }}
          />
        ) : (
          <Empty title="没有可以登记的代表" words="这一场还没有安排代表，请先安排。" />
        )
      }}
    </Read>
  )
}

interface RegisterProps {
  communityId: string
  deputies: OutputOf<typeof people>['deputies']
  gathering?: GatheringView
  /** The next one, on an empty form. */
  onMore(): void
}

function Register({ communityId, deputies, gathering, onMore }: RegisterProps) {
  const seats = (gathering?.bookings ?? []).filter(({ state }) => state === 'here' || state === 'held')
  const [blank] = useState<Registering>(() => ({
    draftId: newKey(),
    seatId: seats.length === 0 ? 'other' : '',
    name: '',
    phone: '',
    deputyId: '',
    words: '',
    hidden: false,
    pictureIds: [],
  }))
  const [draft, change, sent] = useDraftParts(`hearing.register.${gathering?.gatheringId ?? ''}`, blank)
  const [registered, setRegistered] = useState<HearingView>()
  // A picture may be on its way before a word is typed: its draftId must be kept from the beginning.
  useEffect(() => change({}), [change])
  const { draftId, seatId, name, phone, words, hidden, pictureIds } = draft
  const deputyId = deputies.length === 1 ? (deputies[0]?.personId ?? '') : draft.deputyId
  const seat = seats.find((one) => one.seatId === seatId)
  const adding = usePictures({
    about: { room: 'hearing', draftId },
    most: MOST_PICTURES,
    ids: pictureIds,
    onIds: (ids) => change({ pictureIds: ids }),
  })
  const registering = useIntention(register, { tries: 3, timeoutMs: 20_000 })
  const off =
    missing({ ...draft, seatId: seat || seatId === 'other' ? seatId : '' }, deputyId) ??
    (adding.busy ? '照片还在传，请等一等' : undefined)
  const send = async () => {
    const done = await registering.run({
      communityId,
      ...(gathering ? { gatheringId: gathering.gatheringId } : {}),
      deputyId,
      sayer: seat
        ? { seatId, name: seat.name, hidden }
        : { name: name.trim(), ...(phone.trim() ? { phone: phone.trim() } : {}), hidden },
      words: words.trim(),
      pictureIds,
      ...(pictureIds.length > 0 ? { draftId } : {}),
    })
    if (!done) return
    sent()
    void readAnew(list)
    setRegistered(done.hearing)
    toTop()
  }
  if (registered) return <Registered hearing={registered} onMore={onMore} />
  return (
    <View className="stack">
      {seats.length > 0 ? (
        <Choice
          label="是谁说的"
          options={[
            ...seats.map((one) => ({
              value: one.seatId,
              title: one.name,
              ...(one.words ? { about: one.words } : {}),
            })),
            { value: 'other', title: '没有报名的人' },
          ]}
          value={seatId || undefined}
          onChange={(next) => change({ seatId: next })}
        />
      ) : null}
      {seatId === 'other' ? (
        <>
          <TextInput
            label="姓名"
            value={name}
            onChange={(next) => change({ name: next })}
            example="怎么称呼都可以"
            longest={20}
          />
          <TextInput
            label="电话（可以不写）"
            value={phone}
            onChange={(next) => change({ phone: next })}
            keys="number"
            hint="有电话，办到哪一步会发短信告诉他"
            longest={13}
          />
        </>
      ) : null}
      {deputies.length > 1 ? (
        <Choice
          label="是对哪位代表说的"
          options={deputies.map((one) => ({ value: one.personId, title: one.name }))}
          value={draft.deputyId || undefined}
          onChange={(next) => change({ deputyId: next })}
        />
      ) : null}
      <TextArea
        label="说了什么"
        value={words}
        onChange={(next) => change({ words: next })}
        example="比如：楼道的水管漏了半个月，希望有人修"
        hint="按键盘上的话筒，可以说话"
      />
      <Pictures label="照片（可以不加）" most={MOST_PICTURES} adding={adding} />
      <View className="list">
        <SwitchRow
          title="不让办理的单位知道是谁"
          about="只有代表和交办的人知道姓名、电话"
          on={hidden}
          onChange={(next) => change({ hidden: next })}
        />
      </View>
      <Text className="plain quiet">代表只听、只转交，不当场答应。交给谁办、哪天前答复，都会告诉居民。</Text>
      {registering.fault ? <Text className="plain field__error">{sentenceOf(registering.fault)}</Text> : null}
      <Button
        kind="primary"
        words="登记"
        busy={registering.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={send}
      />
    </View>
  )
}

function Registered({ hearing: { hearingId, may }, onMore }: { hearing: HearingView; onMore(): void }) {
  const hands = may.includes('hand')
  return (
    <View className="stack">
      <Card tone="good" title="登记好了">
        <Text className="plain">
          {hands ? '现在可以交给能办的单位，也可以由社区来交办。' : '代表和社区能看到了，由他们交给能办的单位。'}
        </Text>
      </Card>
      {hands ? (
        <Button
          kind="primary"
          words="现在交办"
          about="交给谁，哪天前答复"
          onPress={() => open(ROUTES.hearing, { hearingId, step: 'hand' })}
        />
      ) : null}
      <Button {...(hands ? {} : { kind: 'primary' as const })} words="再登记一件" onPress={onMore} />
      <Button words="看这一件" onPress={() => open(ROUTES.hearing, { hearingId })} />
    </View>
  )
}
