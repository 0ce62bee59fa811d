// A pavilion is put on record, or how it is kept is changed: name, place, pictures, seats, hours, rules, hosts. For admins.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { grounds, hosts, list, type PavilionView, see, write } from '~/domain/pavilion/contract'
import { EQUIPMENT } from '~/domain/pavilion/pavilion'
import { EQUIPMENT_WORDS } from '~/domain/pavilion/words'
import type { Point } from '~/domain/shape'
import { newKey } from '../../../api/call'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { has, useMe } from '../../../api/session'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice, Tick } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { List } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Pictures } from '../../../components/Pictures'
import { PinMap } from '../../../components/PinMap'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { SwitchRow } from '../../../components/SwitchRow'
import { usePictures } from '../../../components/usePictures'
import { ask } from '../../../platform/ask'
import { back, opened } from '../../../platform/navigation'
import { type Draft, draftOf, freshDraft, inputOf, missingIn } from './draft'
import { Hours } from './Hours'
import { Rules } from './Rules'

export default function EditPage() {
  return (
    <Page title={opened()['pavilionId'] ? '修改议事亭' : '登记新的议事亭'}>
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const { pavilionId } = opened()
  const admin = has(useMe(), 'admin')
  const [chosen, setChosen] = useState<{ communityId: string; point: Point }>()
  const seen = useCall(
    see,
    { pavilionId: pavilionId ?? '' },
    { when: admin && pavilionId !== undefined, freshForMs: 0 },
  )
  const where = useCall(grounds, {}, { when: admin && pavilionId === undefined })
  const only = where.data?.communities.length === 1 ? where.data.communities[0] : undefined
  const pavilion = seen.data?.pavilion
  const at = pavilion ?? chosen ?? only
  const people = useCall(hosts, { communityId: at?.communityId ?? '' }, { when: admin && at !== undefined })
  if (!admin) return <Empty title="这一页归管理员办" words="议事亭由社区和街道的管理员登记、修改。" />
  const failed = [seen, where, people].find(({ isError, data }) => isError && !data)
  if (failed) return <ErrorState fault={failed.error} busy={failed.isFetching} onRetry={() => failed.refetch()} />
  if (!at && where.data)
    return where.data.communities.length === 0 ? (
      <Empty title="没有您管的社区" words="议事亭由社区和街道的管理员登记。" />
    ) : (
      <Choice
        label="在哪个社区"
        options={where.data.communities.map(({ communityId, name }) => ({ value: communityId, title: name }))}
        value={undefined}
        onChange={(value) => setChosen(where.data.communities.find(({ communityId }) => communityId === value))}
      />
    )
  if (!at || !people.data || (pavilionId && !pavilion)) return <Loading />
  return <Form key={at.communityId} pavilion={pavilion} at={at} people={people.data.people} />
}

interface FormProps {
  pavilion: PavilionView | undefined
  at: { communityId: string; point: Point }
  people: { personId: string; name: string; office: string }[]
}

const MOST_PICTURES = 3
const MOST_HOSTS = 10
const MOST_SEATS = 200

function Form({ pavilion, at, people }: FormProps) {
  const [draftId] = useState(newKey)
  const [draft, setDraft, sent] = useDraft<Draft>(
    pavilion ? `pavilion.${pavilion.pavilionId}.${pavilion.version}` : `pavilion.new.${at.communityId}`,
    pavilion ? draftOf(pavilion, draftId) : freshDraft(at.communityId, at.point, draftId),
  )
  const writing = useIntention(write, { tries: 3 })
  const set = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const pictures = usePictures({
    about: { room: 'pavilion', draftId: draft.draftId },
    most: MOST_PICTURES,
    ids: draft.pictureIds,
    onIds: (pictureIds) => set({ pictureIds }),
  })
  const lacks = missingIn(draft) ?? (pictures.busy ? '照片还在传，请稍等' : undefined)
  const save = async () => {
    if (draft.retired && !pavilion?.retired) {
      const words = '居民不能再约这里。已经约好的场次不变。'
      if (!(await ask({ title: '停用这个议事亭？', words, yes: '停用', no: '不停用' }))) return
    }
    const candidates = people.map(({ personId }) => personId)
    const done = await writing.run(inputOf(draft, pavilion, candidates))
    if (!done) return
    sent()
    queries.setQueryData(keyOf(see, { pavilionId: done.pavilion.pavilionId }), done)
    void readAnew(list)
    notify(pavilion ? '改好了。' : '登记好了。')
    back()
  }
  return (
    <View className="stack">
      <TextInput
        label="名字"
        value={draft.name}
        onChange={(name) => set({ name })}
        example="比如：槐荫议事亭"
        longest={40}
      />
      <TextInput
        label="在哪里"
        value={draft.address}
        onChange={(address) => set({ address })}
        hint="邻居一听就知道的地方，比如：3栋南边小广场"
        longest={60}
      />
      <PinMap
        title="在地图上的位置"
        label="议事亭"
        point={draft.point}
        radius={500}
        onMove={(point) => set({ point, pinned: true })}
      />
      <Pictures label="照片（可以不加）" most={MOST_PICTURES} adding={pictures} />
      <Stepper
        label="座位"
        value={`${draft.seats}个`}
        atLeast={draft.seats <= 1}
        atMost={draft.seats >= MOST_SEATS}
        onLess={() => set({ seats: draft.seats - 1 })}
        onMore={() => set({ seats: draft.seats + 1 })}
      />
      <View className="section">有什么</View>
      <View className="list">
        {EQUIPMENT.map((one) => {
          const on = draft.equipment.includes(one)
          const equipment = on ? draft.equipment.filter((other) => other !== one) : [...draft.equipment, one]
          return <Tick key={one} words={EQUIPMENT_WORDS[one]} on={on} onChange={() => set({ equipment })} />
        })}
      </View>
      <View className="section">什么时候开放</View>
      <Hours seasons={draft.seasons} onChange={(seasons) => set({ seasons })} />
      <View className="section">预约的规则</View>
      <Rules rules={draft.rules} onChange={(rules) => set({ rules })} />
      <View className="section">管理员</View>
      <Text className="plain">管理员点头、签到、公布记录。只能选在这个社区任职的人。</Text>
      <View className="list">
        {people.map(({ personId, name, office }) => {
          const on = draft.hostIds.includes(personId)
          const hostIds = on ? draft.hostIds.filter((one) => one !== personId) : [...draft.hostIds, personId]
          const full = !on && draft.hostIds.length >= MOST_HOSTS
          return (
            <Tick
              key={personId}
              words={`${name}（${office}）`}
              on={on}
              onChange={() => (full ? undefined : set({ hostIds }))}
            />
          )
        })}
      </View>
      {pavilion ? (
        <List>
          <SwitchRow
            title="停用"
            about="不再接受新的预约，以前的记录还在"
            on={draft.retired}
            onChange={(retired) => set({ retired })}
          />
        </List>
      ) : null}
      {writing.fault ? <Text className="plain field__error">{sentenceOf(writing.fault)}</Text> : null}
      <Button
        kind="primary"
        words={pavilion ? '保存' : '登记'}
        busy={writing.busy}
        onPress={save}
        {...(lacks ? { offBecause: lacks } : {})}
      />
    </View>
  )
}
