// One part of a record, changed. What is typed is kept until it is saved; where somebody else changed the same part
// meanwhile, both are shown and nothing typed is lost.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { tiles } from '~/domain/desk/contract'
import { ofHousehold } from '~/domain/device/contract'
import { PARTS } from '~/domain/household/amendment'
import { amend, find, type HouseholdView, history, see } from '~/domain/household/contract'
import { Refused } from '../../../api/call'
import { keyOf, queries, readAnew, useCall } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back, opened } from '../../../platform/navigation'
import { changeFrom, type Editable, keyHolderOf, type Typed, typedFrom, wrong } from '../components/fields'
import { HealthNoteForm } from '../components/HealthNoteForm'
import { PartFields } from '../components/PartFields'
import { Read } from '../components/Read'
import { linesOf } from '../wording'

const EDITABLE: readonly string[] = Object.keys(PARTS).filter((part) => part !== 'entry' && part !== 'healthNote')

export default function HouseholdEditPage() {
  const { part = '' } = opened()
  const title = part in PARTS ? PARTS[part as keyof typeof PARTS] : '修改'
  return (
    <Page title={title}>
      <Resident>
        {() => (
          <Read>
            {(household) =>
              part === 'healthNote' ? (
                <HealthNoteForm household={household} />
              ) : EDITABLE.includes(part) ? (
                <Edit household={household} part={part as Editable} />
              ) : (
                <Empty title="没有指明改哪一项" words="请从住户的页面里点开。" />
              )
            }
          </Read>
        )}
      </Resident>
    </Page>
  )
}

interface EditProps {
  household: HouseholdView
  part: Editable
}

function Edit({ household, part }: EditProps) {
  const { householdId, version } = household
  const [now] = useState(Date.now)
  const is = linesOf(part, household)
  const fresh = { was: is.join('\n'), typed: typedFrom(household, now) }
  const [draft, setDraft, sent] = useDraft<{ was: string; typed: Typed }>(`household.${householdId}.${part}`, fresh)
  const saving = useIntention(amend, { tries: 3 })
  const { typed } = draft
  const off = wrong(part, typed, now)
  const collided = saving.fault instanceof Refused && saving.fault.code === 'CHANGED_MEANWHILE'
  // What is newest has to be read before it can be written over.
  useEffect(() => {
    if (collided) readAnew(see)
  }, [collided])

  const save = async () => {
    if (!(await meant(part, typed, household))) return
    const after = await saving.run({ householdId, version, change: changeFrom(part, typed) })
    if (!after) return
    sent()
    queries.setQueryData(keyOf(see, { householdId }), after)
    for (const contract of [find, history, tiles]) readAnew(contract)
    notify('保存好了。')
    back()
  }
  const stale = draft.was !== fresh.was
  return (
    <View className="stack">
      <Text className="plain">{household.address}</Text>
      {stale ? (
        <Card tone="care" title="别人刚才也改过这一项">
          <View className="stack">
            <Text className="plain strong">现在记的是：</Text>
            {is.map((line) => (
              <Text key={line} className="plain">
                {line}
              </Text>
            ))}
            <Text className="plain">您写的还在下面，没有丢。核对以后可以保存，也可以不要。</Text>
            <Button words="不要我写的，按现在的来" onPress={() => setDraft(fresh)} />
          </View>
        </Card>
      ) : null}
      {part === 'consent' ? (
        <ConsentChoice household={household} typed={typed} onChange={(next) => setDraft({ ...draft, typed: next })} />
      ) : null}
      <PartFields part={part} typed={typed} onChange={(next) => setDraft({ ...draft, typed: next })} />
      {saving.fault ? <Text className="plain field__error">{sentenceOf(saving.fault)}</Text> : null}
      <Button kind="primary" words="保存" busy={saving.busy} {...(off ? { offBecause: off } : {})} onPress={save} />
      <Button
        words="不改了"
        onPress={() => {
          sent()
          back()
        }}
      />
    </View>
  )
}

/** What cannot be seen again, or what hides the bell, is asked about once. */
async function meant(part: Editable, typed: Typed, { hasKeyHolder, consents }: HouseholdView): Promise<boolean> {
  if (part === 'keyHolder' && hasKeyHolder) {
    const gone = keyHolderOf(typed.keyHolder) === undefined
    return ask({
      title: gone ? '去掉备用钥匙？' : '换成新写的备用钥匙？',
      words: '原来记的会删掉，找不回来。',
      yes: gone ? '去掉' : '换成新的',
      no: '先不改',
      tone: 'danger',
    })
  }
  if (part === 'consent' && consents && !typed.given) {
    return ask({
      title: '撤回门铃同意书？',
      words: '撤回以后，老人和家人的手机上不再显示门铃。家里的按钮设备不会自己停，请收回并注销。',
      yes: '撤回',
      no: '先不撤回',
      tone: 'danger',
    })
  }
  return true
}

function ConsentChoice({
  household,
  typed,
  onChange,
}: {
  household: HouseholdView
  typed: Typed
  onChange(typed: Typed): void
}) {
  const { householdId } = household
  const read = useCall(ofHousehold, { householdId })
  const active = read.data?.devices.filter(({ state }) => state === 'active').length ?? 0
  return (
    <>
      <Choice
        label="同意使用爱心门铃吗？"
        options={[
          { value: 'yes', title: '同意', about: '手机上显示门铃，可以装按钮' },
          { value: 'no', title: '撤回同意', about: '手机上不再显示门铃' },
        ]}
        value={typed.given ? 'yes' : 'no'}
        onChange={(value) => onChange({ ...typed, given: value === 'yes' })}
      />
      {!typed.given && active > 0 ? (
        <Card tone="care">
          <Text className="plain strong">
            {`家里还有${active}个按钮在用，按了仍然会响铃叫人。请告诉老人，把按钮收回来，再到“按钮设备”里注销。`}
          </Text>
        </Card>
      ) : null}
    </>
  )
}
