// One matter of the day: what, where, by when; the likely next step under one thumb, all others behind 更多.
import { Text, View } from '@tarojs/components'
import { URGENCY_WORDS } from '~/domain/category/category'
import { tiles } from '~/domain/desk/contract'
import { act, day, type OfficeLine, queue, see } from '~/domain/matter/contract'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { notify } from '../../../components/notices'
import { sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { open, ROUTES } from '../../../platform/navigation'
import { specOf } from '../act/steps'
import { useMeanwhile } from '../components/useMeanwhile'
import { dayOrMinute, STATE_WORDS, untilWords } from '../wording'
import { nextOf } from './order'
import '../act/act.css'

interface LineProps {
  line: OfficeLine
  now: number
  asUnit: boolean
  /** 第几站 of a walk. */
  stop?: number
}

export function Line({ line, now, asUnit, stop }: LineProps) {
  const { matterId, number, category, words, overdue, urgency, state, insteadOf, supervised, mineToDo } = line
  const doing = useIntention(act, { tries: 3 })
  useMeanwhile(doing.fault)
  const next = nextOf(line, asUnit)
  const more = (step?: string) => void open(ROUTES.matterAct, { matterId, ...(step ? { step } : {}) })
  const press = async () => {
    const { atOnce, step } = next
    if (!atOnce) return more(step)
    if (!(await doing.run({ matterId, step: { event: atOnce } }))) return
    notify(specOf(atOnce)?.done ?? '')
    for (const contract of [day, queue, see, tiles]) readAnew(contract)
  }
  const stands = STATE_WORDS[state]
  const late = overdue || (supervised && mineToDo)
  const promisedAt = asUnit ? line.promisedAt : undefined
  const until = state === 'handed' && line.handedTo && !asUnit ? `${line.handedTo}在办，` : ''
  return (
    <Card tone={late ? 'urgent' : 'plain'}>
      <View>
        {stop ? <Badge words={`第${stop}站`} tone="good" /> : null}
        {supervised && mineToDo ? <Badge words="督办" tone="urgent" /> : null}
        {overdue ? <Badge words="已超时" tone="urgent" /> : null}
        {urgency === 'danger' || urgency === 'lifeline' ? <Badge words={URGENCY_WORDS[urgency]} tone="urgent" /> : null}
        {insteadOf ? <Badge words={`替${insteadOf}`} tone="care" /> : null}
        <Badge words={stands.words} tone={stands.tone} />
      </View>
      <Text className="plain lead strong">{category}</Text>
      <Text className="plain said">{words}</Text>
      <Text className="plain">{placeOf(line)}</Text>
      {promisedAt === undefined ? null : (
        <Text className={`plain strong${now < promisedAt ? '' : ' late'}`}>
          {`答应${dayOrMinute(promisedAt, now)}前办好${now < promisedAt ? '' : '，已经过了'}`}
        </Text>
      )}
      {promisedAt === line.dueAt ? null : (
        <Text className="plain strong">{`${until}${untilWords(line.dueAt, now, line.provisional)}`}</Text>
      )}
      {doing.fault ? <Text className="plain field__error">{sentenceOf(doing.fault)}</Text> : null}
      <View className="button-row">
        <Button words={next.words} busy={doing.busy} onPress={press} />
        <View
          className="button button--plain"
          hoverClass="button--pressed"
          {...spoken({ role: 'button', label: `更多，${number}号，${category}，${words}` })}
          onClick={() => more()}
        >
          <Text>更多</Text>
        </View>
      </View>
    </Card>
  )
}

export const placeOf = ({ placeName, placeWords }: Pick<OfficeLine, 'placeName' | 'placeWords'>): string =>
  [placeName, placeWords].filter(Boolean).join('，')
