// What the pages of offers and series ask alike: from when to when, on which days of the week, where, by whom.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import type { OutputOf } from '~/domain/contract'
import type { choices } from '~/domain/gathering/contract'
import { WEEKDAYS } from '~/domain/gathering/series-rule'
import { hourWords, lengthWords } from '~/domain/gathering/words'
import { Button } from '../../../components/Button'
import { Choice, Tick } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { Stepper } from '../../../components/Stepper'
import { spoken } from '../../../components/spoken'
import { toTop } from '../../../platform/navigation'
import { ELSEWHERE } from './draft'
import '../../../components/ChartSpan.css'

export type Choices = OutputOf<typeof choices>

/** Minutes. */
const STEP = 30
const DAY = 24 * 60
/** A time of day in words: 晚上7点半. Any day serves. */
const said = (minutes: number): string =>
  minutes === DAY ? '夜里12点' : hourWords(Date.parse('2026-01-05T00:00:00+08:00') + minutes * 60_000)

interface HoursProps {
  opens: number
  closes: number
  onChange(hours: { opens: number; closes: number }): void
}

/** Turned earlier or later, it stays as long as it was. */
export function Hours({ opens, closes, onChange }: HoursProps) {
  const move = (by: number) => onChange({ opens: opens + by, closes: Math.min(DAY, closes + by) })
  return (
    <View className="stack">
      <Stepper
        label="几点开始"
        value={said(opens)}
        atLeast={opens - STEP < 6 * 60}
        atMost={opens + STEP >= DAY}
        onLess={() => move(-STEP)}
        onMore={() => move(STEP)}
      />
      <Stepper
        label="几点结束"
        value={`${said(closes)}（${lengthWords(Math.max(0, closes - opens))}）`}
        atLeast={closes - STEP <= opens}
        atMost={closes + STEP > DAY}
        onLess={() => onChange({ opens, closes: closes - STEP })}
        onMore={() => onChange({ opens, closes: closes + STEP })}
      />
    </View>
  )
}

/** Which days of the week; one or several. */
export function Weekdays({ value, onChange }: { value: readonly number[]; onChange(weekdays: number[]): void }) {
  return (
    <View className="choice">
      <Text className="choice__label">星期几？可以选几个</Text>
      <View className="span" {...spoken({ role: 'list' })}>
        {WEEKDAYS.map((name, i) => {
          const weekday = i + 1
          const on = value.includes(weekday)
          return (
            <View
              key={name}
              className={`span__one${on ? ' span__one--on' : ''}`}
              hoverClass="button--pressed"
              {...spoken({ role: 'checkbox', label: `周${name}`, checked: on })}
              onClick={() => onChange(on ? value.filter((one) => one !== weekday) : [...value, weekday].sort())}
            >
              <Text>周{name}</Text>
            </View>
          )
        })}
      </View>
    </View>
  )
}

/** How many seats fit: those of the pavilion, or of any place. */
export const seatsAt = ({ pavilions }: Pick<Choices, 'pavilions'>, place: string): number =>
  pavilions.find(({ pavilionId }) => pavilionId === place)?.seats ?? 200

interface WhereProps {
  from: Choices
  place: string
  where: string
  onChange(more: { place?: string; where?: string }): void
}

export function Where({ from, place, where, onChange }: WhereProps) {
  return (
    <>
      <Choice
        label="在哪里办？"
        options={[
          ...from.pavilions.map(({ pavilionId, name, seats }) => ({
            value: pavilionId,
            title: name,
            about: `${seats}个座位，时间会替您占好`,
          })),
          { value: ELSEWHERE, title: '别的地方', about: '比如小区广场、社区会议室' },
        ]}
        value={place === '' ? undefined : place}
        onChange={(chosen) => onChange({ place: chosen })}
      />
      {place === ELSEWHERE ? (
        <TextInput
          label="地方"
          value={where}
          onChange={(words) => onChange({ where: words })}
          example="比如：社区二楼"
        />
      ) : null}
    </>
  )
}

interface SeatsProps {
  from: Choices
  place: string
  /** As it was chosen before, perhaps for a larger place. */
  value: number
  onChange(seats: number): void
}

export function Seats({ from, place, value, onChange }: SeatsProps) {
  const most = seatsAt(from, place)
  const seats = Math.min(value, most)
  const step = seats >= 40 ? 10 : 2
  const inPavilion = from.pavilions.some(({ pavilionId }) => pavilionId === place)
  return (
    <>
      <Stepper
        label="多少个座位"
        value={`${seats}个`}
        atLeast={seats <= 2}
        atMost={seats >= most}
        onLess={() => onChange(Math.max(2, seats - step))}
        onMore={() => onChange(Math.min(most, seats + step))}
      />
      {inPavilion ? <Text className="plain">{`这个议事亭一共${most}个座位，不能再多。`}</Text> : null}
    </>
  )
}

/** Of more than so many the rest is not given to choose from, and may be there all the same. */
const GIVEN = 300

/** Without those who hold no office there any more, whom nobody could take out: they are not among whom one chooses from. */
export function stillThere<D extends { hosts: string[]; deputies: string[] }>(draft: D, { people }: Choices): D {
  const among = (ids: readonly string[], as: 'host' | 'deputy') =>
    ids.filter((id) => people.length >= GIVEN || people.some((one) => one.personId === id && one.as === as))
  return { ...draft, hosts: among(draft.hosts, 'host'), deputies: among(draft.deputies, 'deputy') }
}

/** So many are shown before one has to look for them. */
const SHOWN = 8

interface PeopleProps {
  label: string
  people: Choices['people']
  value: readonly string[]
  onChange(personIds: string[]): void
  /** They take turns, in the order in which they were chosen. */
  inTurn?: boolean
}

export function People({ label, people, value, onChange, inTurn = false }: PeopleProps) {
  const [looked, setLooked] = useState('')
  const many = people.length > SHOWN
  const found = people.filter(
    ({ personId, name, office }) => value.includes(personId) || `${name}${office}`.includes(looked.trim()),
  )
  const order = (personId: string) => value.indexOf(personId) + 1
  return (
    <View className="choice">
      <Text className="choice__label">{label}</Text>
      <View className="stack">
        {many ? <TextInput label="找人" value={looked} onChange={setLooked} example="姓名或职务里的字" /> : null}
        <View className="list">
          {found.slice(0, Math.max(SHOWN, value.length)).map(({ personId, name, office }) => {
            const on = value.includes(personId)
            return (
              <Tick
                key={personId}
                words={`${name}（${office}）${inTurn && on && value.length > 1 ? `，第${order(personId)}个` : ''}`}
                on={on}
                onChange={(chosen) =>
                  onChange(chosen ? [...value, personId].slice(0, 10) : value.filter((one) => one !== personId))
                }
              />
            )
          })}
        </View>
        {people.length === 0 ? <Text className="plain">这里还没有可选的人，请先到“组织”里任命。</Text> : null}
        {people.length > 0 && found.length === 0 ? <Text className="plain">没有找到，请换几个字。</Text> : null}
      </View>
    </View>
  )
}

interface DateProps {
  label: string
  /** YYYY-MM-DD. */
  value: string
  earliest: string
  words: string
  onChange(day: string): void
}

/** A day turned by one. */
export function DayStepper({ label, value, earliest, words, onChange }: DateProps) {
  const turned = (by: number) =>
    beijing(Date.parse(`${value}T12:00:00+08:00`))
      .add(by, 'day')
      .format('YYYY-MM-DD')
  return (
    <Stepper
      label={label}
      value={words}
      atLeast={turned(-1) < earliest}
      onLess={() => onChange(turned(-1))}
      onMore={() => onChange(turned(1))}
    />
  )
}

interface TurnProps {
  step: number
  /** The words of the next step's subject; none on the last step, which has its own button. */
  next?: string
  lacks: string | undefined
  onStep(step: number): void
}

/** On to the next page of a form, and back to the one before. */
export function Turn({ step, next, lacks, onStep }: TurnProps) {
  const to = (other: number) => {
    onStep(other)
    toTop()
  }
  return (
    <>
      {next ? (
        <Button
          kind="primary"
          words="下一步"
          about={next}
          {...(lacks ? { offBecause: lacks } : {})}
          onPress={() => to(step + 1)}
        />
      ) : null}
      {step > 0 ? <Button words="上一步" onPress={() => to(step - 1)} /> : null}
    </>
  )
}
