// How many come and what they need; and, for officers, that it is for somebody without a phone.
import { View } from '@tarojs/components'
import type { InputOf } from '~/domain/contract'
import type { join } from '~/domain/gathering/contract'
import { NEEDS } from '~/domain/gathering/gathering'
import { phone } from '~/domain/shape'
import { Tick } from '../../../components/Choice'
import { TextInput } from '../../../components/Field'
import { Stepper } from '../../../components/Stepper'
import { SwitchRow } from '../../../components/SwitchRow'

export type Need = (typeof NEEDS)[number]
type ForWhom = NonNullable<InputOf<typeof join>['forWhom']>

export const NEEDS_WORDS: Record<Need, string> = { wheelchair: '有人坐轮椅', hearing: '有人听力不好' }

interface ComingProps {
  people: number
  needs: readonly Need[]
  /** Who comes is somebody else. */
  other: boolean
  onChange(change: { people: number; needs: Need[] }): void
}

const AT_MOST = 20

export function Coming({ people, needs, other, onChange }: ComingProps) {
  const turn = (by: number) => onChange({ people: Math.min(AT_MOST, Math.max(1, people + by)), needs: [...needs] })
  return (
    <>
      <Stepper
        label={`一共来几个人？（连${other ? '他' : '您'}自己）`}
        value={`${people}人`}
        atLeast={people <= 1}
        atMost={people >= AT_MOST}
        onLess={() => turn(-1)}
        onMore={() => turn(1)}
      />
      <View className="list">
        {NEEDS.map((need) => (
          <Tick
            key={need}
            words={`${NEEDS_WORDS[need]}，请准备`}
            on={needs.includes(need)}
            onChange={(on) =>
              onChange({ people, needs: NEEDS.filter((one) => (one === need ? on : needs.includes(one))) })
            }
          />
        ))}
      </View>
    </>
  )
}

export interface OtherDraft {
  forOther: boolean
  forName: string
  forPhone: string
}
export const NOBODY_ELSE: OtherDraft = { forOther: false, forName: '', forPhone: '' }

/** As the contract wants it; nothing where it is one's own. */
export const forWhomOf = ({ forOther, forName, forPhone }: OtherDraft): { forWhom?: ForWhom } =>
  forOther ? { forWhom: { name: forName.trim(), ...(forPhone.trim() ? { phone: forPhone.trim() } : {}) } } : {}

/** What is still missing, in words for the button. */
export function otherMissing({ forOther, forName, forPhone }: OtherDraft): string | undefined {
  if (!forOther) return undefined
  if (forName.trim() === '') return '请先写替谁约'
  return forPhone.trim() && !phone.safeParse(forPhone.trim()).success ? '电话号码不对，请核对，没有就空着' : undefined
}

export function ForOther({ value, onChange }: { value: OtherDraft; onChange(value: OtherDraft): void }) {
  return (
    <>
      <View className="list">
        <SwitchRow
          title="替没有手机的人约"
          on={value.forOther}
          onChange={(forOther) => onChange({ ...value, forOther })}
          words={{ on: '是', off: '不是' }}
        />
      </View>
      {value.forOther ? (
        <>
          <TextInput
            label="替谁约？"
            value={value.forName}
            onChange={(forName) => onChange({ ...value, forName })}
            example="姓名"
            longest={40}
          />
          <TextInput
            label="他的电话（没有可以不写）"
            value={value.forPhone}
            onChange={(forPhone) => onChange({ ...value, forPhone })}
            longest={13}
            keys="digit"
          />
        </>
      ) : null}
    </>
  )
}
