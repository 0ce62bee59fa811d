// How long each step may take, by urgency, and all together: turned, with a reason, put in force for what begins from now on.
import { Text, View } from '@tarojs/components'
import { termWords } from '~/domain/calendar/term'
import { URGENCIES, URGENCY_WORDS, type Urgency } from '~/domain/category/category'
import { changeTerms, type TermsView, terms } from '~/domain/category/contract'
import { changedTerms, changesBetween, type Fault, faultsOf, turnedTerm } from '~/domain/category/termRules'
import { STEP_WORDS, TERM_STEPS, type Terms } from '~/domain/category/terms'
import { readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { ErrorState, Loading, sentenceOf } from '../../../components/States'
import { Stepper } from '../../../components/Stepper'
import { spoken } from '../../../components/spoken'
import { ask } from '../../../platform/ask'
import { open, ROUTES } from '../../../platform/navigation'
import { dayAndTime } from '../wording'

export default function TermsPage() {
  return (
    <Page title="办理时限">
      <Resident>{() => <Held />}</Resident>
    </Page>
  )
}

function Held() {
  const read = useCall(terms, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { view, mayEdit } = read.data
  return <Edit key={view.version} view={view} mayEdit={mayEdit} />
}

interface Draft {
  terms: Terms
  why: string
}

function Edit({ view, mayEdit }: { view: TermsView; mayEdit: boolean }) {
  const [draft, setDraft, sent] = useDraft<Draft>(`terms.${view.version}`, { terms: view.terms, why: '' })
  const saving = useIntention(changeTerms, { tries: 3 })
  const changed = changedTerms(view.terms, draft.terms)
  const faults = faultsOf(draft.terms)
  const latest = view.history[0]
  const off =
    changed.length === 0
      ? '还没有改动'
      : faults.length > 0
        ? '请先把标红的改好'
        : draft.why.trim().length < 2
          ? '请写明为什么改'
          : undefined
  const save = async () => {
    const sure = await ask({
      title: '改用新的时限？',
      words: `${changed.join('；')}。从现在开始的每一步照新的算，已经在走的这一步不变。`,
      yes: '保存',
      no: '再看看',
    })
    if (
      !sure ||
      !(await saving.run({
        seen: view.version,
        changed: changesBetween(view.terms, draft.terms),
        why: draft.why.trim(),
      }))
    )
      return
    sent()
    notify('已保存')
    readAnew(terms)
  }
  return (
    <View className="stack">
      <Card title="现在用的">
        <View className="stack">
          <Text className="plain">
            {latest ? `${dayAndTime(latest.from)}起，${latest.by}改的：${latest.why}` : '全市统一的时限，还没有改过。'}
          </Text>
          <Text className="plain quiet">工作日不算节假日，到当天18点为止。小时不分昼夜和放假。</Text>
          <Button words="改过几次，都改了什么" onPress={() => open(ROUTES.termsHistory)} />
        </View>
      </Card>
      {URGENCIES.map((urgency) => (
        <Steps
          key={urgency}
          urgency={urgency}
          held={draft.terms}
          faults={faults}
          {...(mayEdit ? { onChange: (next: Terms) => setDraft({ ...draft, terms: next }) } : {})}
        />
      ))}
      {mayEdit ? (
        <>
          {changed.length > 0 ? (
            <Card tone={faults.length > 0 ? 'urgent' : 'care'} title="您改了这些，还没有保存">
              {changed.map((words) => (
                <Text key={words} className="plain">
                  {words}
                </Text>
              ))}
            </Card>
          ) : null}
          <TextInput
            label="为什么改"
            value={draft.why}
            longest={200}
            example="市里会议定的，从12月起加快"
            onChange={(why) => setDraft({ ...draft, why })}
          />
          {saving.fault ? <Text className="plain field__error">{sentenceOf(saving.fault)}</Text> : null}
          <Button kind="primary" words="保存" busy={saving.busy} {...(off ? { offBecause: off } : {})} onPress={save} />
          {changed.length > 0 ? <Button words="都不要了，回到现在用的" onPress={sent} /> : null}
        </>
      ) : (
        <Text className="plain quiet">时限全市统一，由市级管理员改。</Text>
      )}
    </View>
  )
}

interface StepsProps {
  urgency: Urgency
  held: Terms
  faults: readonly Fault[]
  onChange?(terms: Terms): void
}

function Steps({ urgency, held, faults, onChange }: StepsProps) {
  const lines = [
    ...TERM_STEPS.map((step) => ({
      name: `${urgency}.${step}`,
      title: STEP_WORDS[step],
      term: held.steps[urgency][step],
      put: (term: Terms['cap'][Urgency]): Terms => ({
        ...held,
        steps: { ...held.steps, [urgency]: { ...held.steps[urgency], [step]: term } },
      }),
    })),
    {
      name: `${urgency}.cap`,
      title: '全程最长',
      term: held.cap[urgency],
      put: (term: Terms['cap'][Urgency]): Terms => ({ ...held, cap: { ...held.cap, [urgency]: term } }),
    },
  ]
  return (
    <Card title={URGENCY_WORDS[urgency]}>
      <View className="stack">
        {lines.map(({ name, title, term, put }) => {
          const wrong = faults.find((fault) => fault.name === name)
          if (!onChange) return <Text key={name} className="plain">{`${title}：${termWords(term)}`}</Text>
          const [less, more] = [turnedTerm(term, -1), turnedTerm(term, 1)]
          return (
            <View key={name} className="stack">
              <Stepper
                label={title}
                value={termWords(term)}
                atLeast={!less}
                atMost={!more}
                onLess={() => less && onChange(put(less))}
                onMore={() => more && onChange(put(more))}
              />
              {wrong ? (
                <Text className="plain field__error" {...spoken({ role: 'alert' })}>
                  {wrong.words}
                </Text>
              ) : null}
            </View>
          )
        })}
      </View>
    </Card>
  )
}
