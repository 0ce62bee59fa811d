// Somebody is appointed: to what, who, from when, until when.
import { Text, View } from '@tarojs/components'
import { see as seeOrganisation } from '~/domain/organisation/contract'
import type { Seated } from '~/domain/position/appointing'
import { appoint, ofPlace, type Terms } from '~/domain/position/contract'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { back, opened } from '../../../platform/navigation'
import { Day, instantOf } from '../components/Day'
import { missing, NOBODY, trimmed, WhomFields } from '../components/Whom'

export default function AppointPage() {
  return (
    <Page title="任命">
      <Resident>{() => <Where />}</Resident>
    </Page>
  )
}

function Where() {
  const { placeId, organisationId } = opened()
  const place = useCall(ofPlace, { placeId: placeId ?? '' }, { when: placeId !== undefined })
  const asked = { organisationId: organisationId ?? '' }
  const organisation = useCall(seeOrganisation, asked, { when: organisationId !== undefined })
  const read = placeId === undefined ? organisation : place
  if (!placeId && !organisationId) return <Empty title="没有指明是哪里" words="请从组织名单里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (place.data) {
    const { terms, now } = place.data
    return <Form at={{ placeId: place.data.place.placeId }} name={place.data.place.name} terms={terms} now={now} />
  }
  if (!organisation.data) return <Loading />
  const { name, terms, organisationId: id } = organisation.data.organisation
  return <Form at={{ organisationId: id }} name={name} terms={terms} now={organisation.data.now} />
}

interface FormProps {
  at: { placeId: string } | { organisationId: string }
  name: string
  terms: Terms
  now: number
}

const EMPTY = { office: '' as Seated | '', whom: NOBODY, from: 'today', to: 'open' }

function Form({ at, name, terms, now }: FormProps) {
  const [draft, setDraft, sent] = useDraft(`appoint.${'placeId' in at ? at.placeId : at.organisationId}`, EMPTY)
  const appointing = useIntention(appoint, { tries: 3 })
  const only = terms.openings.length === 1 ? (terms.openings[0]!.office as Seated) : undefined
  const office = only ?? (draft.office === '' ? undefined : draft.office)
  const [from, to] = [instantOf(draft.from, now), instantOf(draft.to, now)]
  const lacks =
    office === undefined
      ? '请先选任什么职'
      : (missing(draft.whom) ?? (typeof from !== 'number' || to === undefined ? '请把日子写对' : undefined))
  if (terms.openings.length === 0) return <Empty title="这里没有要您任命的职务" words="请联系上一级管理员。" />
  const go = async () => {
    if (office === undefined || typeof from !== 'number' || to === undefined) return
    // The day chosen is the last one.
    const ends = to === 'open' ? {} : { to: to + 86_400_000 }
    const done = await appointing.run({ office, in: at, person: trimmed(draft.whom), from, ...ends })
    if (!done) return
    sent()
    readAnew(ofPlace)
    readAnew(seeOrganisation)
    notify(`${done.term.name}任${done.term.title}，登记好了。`)
    back()
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{name}</Text>
      <Choice
        label="任什么职"
        options={terms.openings.map(({ office: value, title }) => ({ value: value as Seated, title }))}
        value={office}
        onChange={(chosen) => setDraft({ ...draft, office: chosen })}
      />
      <WhomFields whom={draft.whom} onChange={(whom) => setDraft({ ...draft, whom })} />
      <Day
        label="从哪天起"
        value={draft.from}
        first={{ value: 'today', title: '今天' }}
        other="另一天"
        now={now}
        onChange={(next) => setDraft({ ...draft, from: next })}
      />
      <Day
        label="到哪天"
        value={draft.to}
        first={{ value: 'open', title: '长期，没有定' }}
        other="到这一天为止"
        now={now}
        onChange={(next) => setDraft({ ...draft, to: next })}
      />
      {appointing.fault ? <Text className="plain field__error">{sentenceOf(appointing.fault)}</Text> : null}
      <Button
        kind="primary"
        words="任命"
        busy={appointing.busy}
        onPress={go}
        {...(lacks ? { offBecause: lacks } : {})}
      />
    </View>
  )
}
