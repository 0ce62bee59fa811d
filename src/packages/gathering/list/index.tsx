// Gatherings one may come to, the next first; by kind; and those that were held, with what was written down.
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import { list } from '~/domain/gathering/contract'
import { GATHERING_KINDS, type GatheringKind } from '~/domain/gathering/gathering'
import { KIND_WORDS } from '~/domain/gathering/words'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { ChartSpan } from '../../../components/ChartSpan'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { GatheringCard } from './GatheringCard'
import { useFurther } from './useFurther'

type Show = 'coming' | 'past'
type Wanted = GatheringKind | 'all'

export default function GatheringListPage() {
  return (
    <Page title="场次">
      <Resident>{() => <Gatherings />}</Resident>
    </Page>
  )
}

const kindOf = (words: string | undefined): Wanted => GATHERING_KINDS.find((kind) => kind === words) ?? 'all'

function Gatherings() {
  const [show, setShow] = useState<Show>(opened()['show'] === 'past' ? 'past' : 'coming')
  const [kind, setKind] = useState<Wanted>(kindOf(opened()['kind']))
  const [narrowing, setNarrowing] = useState(kind !== 'all')
  const input = { show, ...(kind === 'all' ? {} : { kind }) }
  const read = useCall(list, input, { freshForMs: 0 })
  return (
    <View className="stack">
      <ChartSpan<Show>
        label="看哪些？"
        options={[
          { value: 'coming', words: '近期的' },
          { value: 'past', words: '开过的' },
        ]}
        value={show}
        onChange={setShow}
      />
      {narrowing ? (
        <ChartSpan<Wanted>
          label="哪一种？"
          options={[
            { value: 'all', words: '都看' },
            ...GATHERING_KINDS.map((value) => ({ value, words: KIND_WORDS[value] })),
          ]}
          value={kind}
          onChange={setKind}
        />
      ) : (
        <Button words="只看某一种" onPress={() => setNarrowing(true)} />
      )}
      {read.data ? (
        <Shown key={`${show}-${kind}`} first={read.data} input={input} />
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading />
      )}
    </View>
  )
}

interface ShownProps {
  first: OutputOf<typeof list>
  input: { show: Show; kind?: GatheringKind }
}

function Shown({ first, input }: ShownProps) {
  const { lines, more, busy, readOn } = useFurther(first, input)
  const coming = input.show === 'coming'
  if (lines.length === 0 && !more) {
    return coming ? (
      <Empty
        title="近期没有场次"
        words="可以自己约一个议事亭，请邻居一起来。"
        action={{ words: '约议事亭', onPress: () => open(ROUTES.pavilions) }}
      />
    ) : (
      <Empty title="还没有开过的场次" words="开过的，记录公布以后都能在这里看。" />
    )
  }
  return (
    <>
      {lines.map((line) => (
        <GatheringCard key={line.gatheringId} line={line} now={first.now} />
      ))}
      {more ? <Button words={coming ? '再看往后的' : '再看早一些的'} busy={busy} onPress={readOn} /> : null}
    </>
  )
}
