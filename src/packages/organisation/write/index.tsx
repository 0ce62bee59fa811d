// An organisation is put on record, or amended: its name, the places it is over, what a unit does and how it is reached.
import { Text, View } from '@tarojs/components'
import { amend, found, list, type OrganisationView, type PlaceRef, see } from '~/domain/organisation/contract'
import { FIELDS, KINDS, misplaced } from '~/domain/organisation/rules'
import type { OrganisationKind } from '~/domain/place/place'
import { phone as phoneShape } from '~/domain/shape'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Choice, Tick } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { ErrorState, Loading, sentenceOf } from '../../../components/States'
import { back, opened } from '../../../platform/navigation'

export default function WritePage() {
  return (
    <Page title={opened().organisationId ? '修改组织' : '登记新组织'}>
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const { organisationId, placeId } = opened()
  const asked = { organisationId: organisationId ?? '' }
  const seen = useCall(see, asked, { when: organisationId !== undefined, freshForMs: 0 })
  const organisation = seen.data?.organisation
  const at = organisation?.communityId ?? organisation?.places[0]?.placeId ?? placeId
  const places = useCall(
    list,
    { ...(at ? { placeId: at } : {}), limit: 1 },
    { when: !organisationId || !!organisation },
  )
  const failed = seen.isError ? seen : places.isError ? places : undefined
  if (failed) return <ErrorState fault={failed.error} busy={failed.isFetching} onRetry={() => failed.refetch()} />
  if (!places.data) return <Loading />
  const { place, below, mayFound } = places.data
  return <Form organisation={organisation} near={[place, ...below]} kinds={mayFound} />
}

interface FormProps {
  organisation: OrganisationView | undefined
  near: PlaceRef[]
  kinds: OrganisationKind[]
}

interface Draft {
  kind: OrganisationKind | ''
  name: string
  placeIds: string[]
  field: string
  phone: string
}

function Form({ organisation, near, kinds }: FormProps) {
  const one = near.length === 1 ? near.map(({ placeId }) => placeId) : []
  const [draft, setDraft, sent] = useDraft<Draft>(
    organisation ? `organisation.${organisation.organisationId}.${organisation.version}` : `found.${near[0]!.placeId}`,
    {
      kind: organisation?.kind ?? (kinds.length === 1 ? kinds[0]! : ''),
      name: organisation?.name ?? '',
      placeIds: organisation?.places.map(({ placeId }) => placeId) ?? one,
      field: organisation?.field ?? '',
      phone: organisation?.phone ?? '',
    },
  )
  const founding = useIntention(found, { tries: 3 })
  const amending = useIntention(amend, { tries: 3 })
  const { kind } = draft
  const offered = [
    ...new Map([...(organisation?.places ?? []), ...near].map((place) => [place.placeId, place])).values(),
  ]
  const fitting = kind === '' ? [] : offered.filter((place) => KINDS[kind].over.includes(place.kind))
  const chosen = fitting.filter(({ placeId }) => draft.placeIds.includes(placeId))
  const lacks = missingIn(draft, chosen)
  const go = async () => {
    if (kind === '') return
    const phone = draft.phone.trim()
    const written = {
      name: draft.name.trim(),
      placeIds: chosen.map(({ placeId }) => placeId),
      ...(kind === 'unit' ? { field: draft.field.trim() } : {}),
      ...(phone === '' ? {} : { phone }),
    }
    const done = organisation
      ? await amending.run({ organisationId: organisation.organisationId, version: organisation.version, ...written })
      : await founding.run({ kind, ...written })
    if (!done) return
    sent()
    queries.setQueryData(keyOf(see, { organisationId: done.organisation.organisationId }), done)
    readAnew(list)
    notify(organisation ? '改好了。' : '登记好了。')
    back()
  }
  const fault = founding.fault ?? amending.fault
  return (
    <View className="stack">
      {organisation ? (
        <Text className="plain">{KINDS[organisation.kind].title}</Text>
      ) : (
        <Choice
          label="什么组织"
          options={kinds.map((value) => ({ value, title: KINDS[value].title }))}
          value={kind === '' ? undefined : kind}
          onChange={(next) => setDraft({ ...draft, kind: next })}
        />
      )}
      <TextInput label="名称" value={draft.name} onChange={(name) => setDraft({ ...draft, name })} longest={40} />
      {fitting.length > 0 ? (
        <View className="choice">
          <Text className="choice__label">管哪些地方（可以选几个）</Text>
          <View className="list">
            {fitting.map(({ placeId, name }) => {
              const on = draft.placeIds.includes(placeId)
              const placeIds = on ? draft.placeIds.filter((one) => one !== placeId) : [...draft.placeIds, placeId]
              return <Tick key={placeId} words={name} on={on} onChange={() => setDraft({ ...draft, placeIds })} />
            })}
          </View>
        </View>
      ) : null}
      {kind === 'unit' ? (
        <>
          <TextInput
            label="管什么"
            value={draft.field}
            onChange={(field) => setDraft({ ...draft, field })}
            hint={`比如${FIELDS.slice(0, 6).join('、')}；诉求按这个转给单位`}
            longest={20}
          />
          <TextInput
            label="单位电话"
            keys="number"
            value={draft.phone}
            onChange={(phone) => setDraft({ ...draft, phone })}
            hint="手机号，或带区号的座机，如0716-00100401"
            longest={13}
          />
        </>
      ) : null}
      {kind === 'gridBranch' && organisation ? (
        <Text className="plain quiet">改了网格，网格长会跟着书记一起改，马上生效。</Text>
      ) : null}
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind="primary"
        words={organisation ? '保存' : '登记'}
        busy={founding.busy || amending.busy}
        onPress={go}
        {...(lacks ? { offBecause: lacks } : {})}
      />
    </View>
  )
}

function missingIn({ kind, name, field, phone }: Draft, chosen: readonly PlaceRef[]): string | undefined {
  if (kind === '') return '请先选什么组织'
  if (name.trim() === '') return '请先写名称'
  const wrong = misplaced(kind, chosen)
  if (wrong) return wrong
  if (kind === 'unit' && field.trim() === '') return '请写单位管什么'
  const needsPhone = kind === 'unit' || phone.trim() !== ''
  return needsPhone && !phoneShape.safeParse(phone.trim()).success ? '请写对电话' : undefined
}
