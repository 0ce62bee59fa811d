// What offers and series begin with: what one may choose from there, then in which community, of which kind, by which name.
import type { ReactNode } from 'react'
import { choices } from '~/domain/gathering/contract'
import type { GatheringKind } from '~/domain/gathering/gathering'
import { KIND_WORDS } from '~/domain/gathering/words'
import { useCall } from '../../../api/queries'
import { Choice } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { Empty, ErrorState, Loading } from '../../../components/States'
import type { Choices } from './parts'

type Offered = Exclude<GatheringKind, 'own'>
const KIND_ABOUT: Record<Offered, string> = {
  evening: '晚上在居民身边聊，不限地方',
  talk: '社区和居民面对面',
  weekend: '周末坐下来议一议小区的事',
  parties: '支部、楼栋、物业、业委会、居民代表坐到一起',
  deputy: '听居民说，登记、交办、答复',
  openDay: '请居民来看怎么办事',
}

/** `none`: who arranges it, where the caller may not. */
export function ChoicesAt({ communityId, none, children }: ChoicesAtProps) {
  const read = useCall(choices, communityId ? { communityId } : {})
  if (!read.data)
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  if (read.data.communityId === undefined) return <Empty title="没有您能安排的社区" words={none} />
  return <>{children(read.data)}</>
}

interface ChoicesAtProps {
  communityId: string
  none: string
  children(from: Choices): ReactNode
}

interface Begun<K> {
  kind: K | ''
  title: string
  about: string
  communityId: string
}
interface WhatProps<K> {
  from: Choices
  kinds: readonly K[]
  draft: Begun<K>
  /** Its community was chosen before. */
  settled?: boolean
  example: string
  onChange(more: Partial<Begun<K>> & { place?: string; hosts?: string[]; deputies?: string[] }): void
}

/** The kind's own name stands as the title until somebody writes another. */
const titled = (title: string, kind: Offered): string =>
  title === '' || (Object.values(KIND_WORDS) as string[]).includes(title) ? KIND_WORDS[kind] : title

export function What<K extends Offered>({ from, kinds, draft, settled = false, example, onChange }: WhatProps<K>) {
  const { communities } = from
  const { kind, title, about } = draft
  return (
    <>
      {communities.length > 1 && !settled ? (
        <Choice
          label="哪个社区？"
          options={communities.map((one) => ({ value: one.communityId, title: one.name }))}
          value={draft.communityId || (from.communityId ?? '')}
          onChange={(communityId) => onChange({ communityId, place: '', hosts: [], deputies: [] })}
        />
      ) : null}
      <Choice<K>
        label="办哪一种？"
        options={kinds.map((value) => ({ value, title: KIND_WORDS[value], about: KIND_ABOUT[value] }))}
        value={kind === '' ? undefined : kind}
        onChange={(chosen) => onChange({ kind: chosen, title: titled(title, chosen) })}
      />
      <TextInput label="名称" value={title} onChange={(words) => onChange({ title: words })} longest={60} />
      <TextArea
        label="说些什么（可以不写）"
        value={about}
        onChange={(words) => onChange({ about: words })}
        example={example}
      />
    </>
  )
}
