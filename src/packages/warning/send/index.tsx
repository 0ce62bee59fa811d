// Sending a warning, one thing a step: what, the words, to whom, by when; then how many it reaches, and only then it goes.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { list } from '~/domain/warning/contract'
import type { Urgency, WarningKind } from '~/domain/warning/warning'
import { readAnew } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { open, ROUTES } from '../../../platform/navigation'
import { AreaStep } from '../components/AreaStep'
import { Confirm } from '../components/Confirm'
import { KindStep, TimeStep, WordsStep } from '../components/steps'

export interface Draft {
  kind: WarningKind | ''
  urgency: Urgency
  title: string
  words: string
  places: { placeId: string; name: string }[]
  /** Minutes from sending until an answer is wanted. */
  minutes: number
}
const EMPTY: Draft = { kind: '', urgency: 'notice', title: '', words: '', places: [], minutes: 60 }

export default function WarningSendPage() {
  return (
    <Page title="发一条提醒">
      <Resident>{() => <Send />}</Resident>
    </Page>
  )
}

const STEPS = ['kind', 'words', 'area', 'time', 'confirm'] as const

function Send() {
  const [draft, setDraft, done] = useDraft<Draft>('warning', EMPTY)
  const [at, setAt] = useState(0)
  const step = STEPS[at] ?? 'kind'
  const common = {
    draft,
    onChange: (more: Partial<Draft>) => setDraft({ ...draft, ...more }),
    onNext: () => setAt(at + 1),
    onBack: () => setAt(Math.max(0, at - 1)),
  }
  return (
    <View className="stack">
      {step === 'kind' ? <KindStep {...common} /> : null}
      {step === 'words' ? <WordsStep {...common} /> : null}
      {step === 'area' ? <AreaStep {...common} /> : null}
      {step === 'time' ? <TimeStep {...common} /> : null}
      {step === 'confirm' ? (
        <Confirm
          {...common}
          onSent={(warningId) => {
            done()
            setAt(0)
            readAnew(list)
            open(ROUTES.warning, { warningId })
          }}
        />
      ) : null}
    </View>
  )
}
