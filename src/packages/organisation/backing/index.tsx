// 包保 of an estate or a grid: the five roles, who has each, and who had it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { BACKING_ROLES, BACKING_WORDS, type BackingRole } from '~/domain/organisation/backing'
import { type BackingLine, back as backCall, backing, endBacking, list } from '~/domain/organisation/contract'
import { keyOf, queries, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { opened } from '../../../platform/navigation'
import { missing, NOBODY, trimmed, WhomFields } from '../components/Whom'
import { dayOf } from '../wording'

export default function BackingPage() {
  return (
    <Page title="包保">
      <Resident>{() => <Seen />}</Resident>
    </Page>
  )
}

type Backed = OutputOf<typeof backing>

function Seen() {
  const { placeId } = opened()
  const read = useCall(backing, { placeId: placeId ?? '' }, { when: placeId !== undefined, freshForMs: 0 })
  if (!placeId) return <Empty title="没有指明是哪里" words="请从网格或小区里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <Roles backed={read.data} />
}

function Roles({ backed }: { backed: Backed }) {
  const [writing, setWriting] = useState<BackingRole>()
  const { place, before } = backed
  const show = (after: Backed, words: string) => {
    setWriting(undefined)
    queries.setQueryData(keyOf(backing, { placeId: place.placeId }), after)
    notify(words)
  }
  if (writing) return <Put backed={backed} role={writing} onDone={show} onBack={() => setWriting(undefined)} />
  return (
    <View className="stack">
      <Text className="plain lead strong">{place.name}</Text>
      {BACKING_ROLES.map((role) => (
        <Role key={role} role={role} backed={backed} onWrite={() => setWriting(role)} onDone={show} />
      ))}
      {before.length > 0 ? (
        <>
          <View className="section">以前是谁</View>
          <List>
            {before.map((line) => (
              <ListItem
                key={line.termId}
                title={`${BACKING_WORDS[line.role]}：${line.name}`}
                about={`${dayOf(line.from)}到${dayOf(line.to ?? line.from)}`}
              />
            ))}
          </List>
        </>
      ) : null}
    </View>
  )
}

interface RoleProps {
  role: BackingRole
  backed: Backed
  onWrite(): void
  onDone(after: Backed, words: string): void
}

function Role({ role, backed, onWrite, onDone }: RoleProps) {
  const ending = useIntention(endBacking, { tries: 3 })
  const held = backed.backing.filter((line) => line.role === role)
  const stop = async (line: BackingLine) => {
    const sure = await ask({
      title: `${line.name}不再包保？`,
      words: '从现在起不再包保，记录留着，不能撤回。',
      yes: '是',
      no: '先不改',
      tone: 'danger',
    })
    const after = sure ? await ending.run({ placeId: backed.place.placeId, termId: line.termId }) : undefined
    if (after) onDone(after, '登记好了。')
  }
  return (
    <Card title={BACKING_WORDS[role]}>
      <View className="stack">
        {held.length === 0 ? <Text className="plain">还没有定</Text> : null}
        {held.map((line) => (
          <View key={line.termId} className="stack">
            <Text className="plain lead strong">{line.name}</Text>
            <Text className="plain">{dayOf(line.from)}起</Text>
            {backed.may ? (
              <Button words={`${line.name}不再包保`} busy={ending.busy} onPress={() => stop(line)} />
            ) : null}
          </View>
        ))}
        {ending.fault ? <Text className="plain field__error">{sentenceOf(ending.fault)}</Text> : null}
        {backed.may ? (
          <Button words={held.length === 0 ? '定人' : role === 'member' ? '再加一位' : '换'} onPress={onWrite} />
        ) : null}
      </View>
    </Card>
  )
}

interface PutProps {
  backed: Backed
  role: BackingRole
  onDone(after: Backed, words: string): void
  onBack(): void
}

function Put({ backed: { place }, role, onDone, onBack }: PutProps) {
  const [draft, setDraft, sent] = useDraft(`back.${place.placeId}.${role}`, { whom: NOBODY, unit: '' })
  const putting = useIntention(backCall, { tries: 3 })
  const units = role === 'unit'
  const lacks = units ? (draft.unit === '' ? '请先选单位' : undefined) : missing(draft.whom)
  const go = async () => {
    const who = units ? { organisationId: draft.unit } : trimmed(draft.whom)
    const after = await putting.run({ placeId: place.placeId, role, who })
    if (!after) return
    sent()
    onDone(after, '登记好了。')
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{`${place.name}的${BACKING_WORDS[role]}`}</Text>
      {units ? (
        <Units value={draft.unit} onChange={(unit) => setDraft({ ...draft, unit })} />
      ) : (
        <WhomFields whom={draft.whom} onChange={(whom) => setDraft({ ...draft, whom })} />
      )}
      {putting.fault ? <Text className="plain field__error">{sentenceOf(putting.fault)}</Text> : null}
      <Button
        kind="primary"
        words="定下来"
        busy={putting.busy}
        onPress={go}
        {...(lacks ? { offBecause: lacks } : {})}
      />
      <Button words="先不定" onPress={onBack} />
    </View>
  )
}

/** Units over the street and the city. */
function Units({ value, onChange }: { value: string; onChange(organisationId: string): void }) {
  const { placeId } = opened()
  const read = useCall(list, { ...(placeId ? { placeId } : {}), kind: 'unit', serving: true, limit: 100 })
  if (!read.data) return read.isError ? <ErrorState fault={read.error} onRetry={() => read.refetch()} /> : <Loading />
  const options = read.data.organisations.map(({ organisationId, name, field }) => ({
    value: organisationId,
    title: name,
    ...(field ? { about: field } : {}),
  }))
  if (options.length === 0) return <Text className="plain">街道和市里还没有登记单位。</Text>
  return <Choice label="哪个单位" options={options} value={value === '' ? undefined : value} onChange={onChange} />
}
