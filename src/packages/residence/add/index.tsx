// Another home: one moves to, or the home of an old person one is family of.
import { Text, View } from '@tarojs/components'
import { claim, mine } from '~/domain/residence/contract'
import type { ResidenceRole } from '~/domain/residence/residence'
import { readAnew } from '../../../api/queries'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { back, opened } from '../../../platform/navigation'
import { type Chosen, HomeChoice, homeFrom, NOTHING_CHOSEN } from '../components/HomeChoice'

export default function AddHomePage() {
  const { role, leaves } = opened()
  const title = role === 'family' ? '加上老人的家' : leaves ? '搬家' : '加一个家'
  return (
    <Page title={title}>
      <Resident>{() => <AddHome role={role === 'family' ? 'family' : 'lives'} leaves={leaves} />}</Resident>
    </Page>
  )
}

const MOVING = {
  title: '今天搬走？',
  words: '从今天起，您就不算住在原来的家了：看不到那里的登记，也不能替那里按铃。那里的门铃，网格员会去收。',
  yes: '搬走',
  no: '先不搬',
  tone: 'danger',
} as const

function AddHome({ role, leaves }: { role: ResidenceRole; leaves: string | undefined }) {
  const [draft, setDraft, sent] = useDraft<{ chosen: Chosen; elderName: string }>(`home.${role}.${leaves ?? ''}`, {
    chosen: NOTHING_CHOSEN,
    elderName: '',
  })
  const claiming = useIntention(claim, { tries: 3 })
  const family = role === 'family'
  const { chosen, elderName } = draft
  const home = homeFrom(chosen)
  const off = !home
    ? '请选好在哪里'
    : family && elderName.trim() === ''
      ? '请写老人的姓名'
      : family && chosen.door.trim() === ''
        ? '请写门牌'
        : undefined
  const send = async () => {
    if (!home || (leaves && !(await ask(MOVING)))) return
    const said = { role, home, ...(family ? { elderName: elderName.trim() } : {}), ...(leaves ? { leaves } : {}) }
    if (!(await claiming.run(said))) return
    sent()
    await readAnew(mine)
    notify('记下了，等网格员确认。')
    back()
  }
  return (
    <View className="stack">
      <Text className="plain lead strong">{family ? '老人住在哪里？' : '新家在哪里？'}</Text>
      <HomeChoice chosen={chosen} exact={family} put={(next) => setDraft({ ...draft, chosen: next })} />
      {family ? (
        <TextInput
          label="老人的姓名"
          value={elderName}
          onChange={(typed) => setDraft({ ...draft, elderName: typed })}
          hint="老人自己在手机上点“是”，或者网格员上门问过以后，您才能看到老人的门铃"
          longest={20}
        />
      ) : null}
      {claiming.fault ? <Text className="plain field__error">{sentenceOf(claiming.fault)}</Text> : null}
      <Button
        kind="primary"
        words={leaves ? '搬到这里' : '加上'}
        busy={claiming.busy}
        {...(off ? { offBecause: off } : {})}
        onPress={send}
      />
    </View>
  )
}
