// The fields of one part of a record, in the entry and when it is changed.
import { Text, View } from '@tarojs/components'
import { LANGUAGES, type Language } from '~/domain/household/household'
import { minuteWords } from '~/domain/oclock'
import { Choice, Tick } from '../../../components/Choice'
import { TextArea, TextInput } from '../../../components/Field'
import { List } from '../../../components/List'
import { SwitchRow } from '../../../components/SwitchRow'
import { ContactFields } from './ContactFields'
import type { Editable, Typed } from './fields'
import { PeopleFields } from './PeopleFields'
import { PlaceFields } from './PlaceFields'
import { VolunteerChoice } from './VolunteerChoice'

interface PartFieldsProps {
  part: Editable
  typed: Typed
  onChange(typed: Typed): void
}

export function PartFields({ part, typed, onChange }: PartFieldsProps) {
  const put = (some: Partial<Typed>) => onChange({ ...typed, ...some })
  switch (part) {
    case 'place':
      return <PlaceFields typed={typed} put={put} />
    case 'members':
      return (
        <>
          <Text className="plain quiet">第一位是门铃主要为他装的人。手机号没登记过的，会一起登记。</Text>
          <PeopleFields people={typed.members} withYear more="再加一个人" onChange={(members) => put({ members })} />
          <List>
            <SwitchRow
              title="独居"
              about="平时一个人住"
              on={typed.livesAlone}
              words={{ on: '是', off: '不是' }}
              onChange={(livesAlone) => put({ livesAlone })}
            />
          </List>
        </>
      )
    case 'family':
      return (
        <>
          <Text className="plain quiet">不住在一起的家人。按铃以后能在手机上跟着看，也能替老人确认。</Text>
          <PeopleFields people={typed.family} more="再加一位家人" onChange={(family) => put({ family })} />
        </>
      )
    case 'contacts':
      return <ContactFields contacts={typed.contacts} onChange={(contacts) => put({ contacts })} />
    case 'paired':
      return <VolunteerChoice typed={typed} put={put} />
    case 'note':
      return (
        <TextArea
          label="给上门的人看的话（可以不写）"
          hint="答应来的人才看得到，办完就收回。病情不要写在这里"
          value={typed.note}
          onChange={(note) => put({ note })}
          example="比如：听力不好，敲门请用力些"
          longest={500}
        />
      )
    case 'languages':
      return <LanguageTicks languages={typed.languages} onChange={(languages) => put({ languages })} />
    case 'keyHolder':
      return <KeyHolderFields keyHolder={typed.keyHolder} onChange={(keyHolder) => put({ keyHolder })} />
    case 'morning':
      return <MorningChoice byMinute={typed.byMinute} onChange={(byMinute) => put({ byMinute })} />
    case 'consent':
      return <ConsentFields typed={typed} put={put} />
  }
}

function LanguageTicks({ languages, onChange }: { languages: Language[]; onChange(languages: Language[]): void }) {
  return (
    <View className="choice">
      <Text className="choice__label">怎么说话（可以选几样）</Text>
      <View className="list">
        {(Object.keys(LANGUAGES) as Language[]).map((one) => (
          <Tick
            key={one}
            words={LANGUAGES[one]}
            on={languages.includes(one)}
            onChange={(on) => onChange(on ? [...languages, one] : languages.filter((other) => other !== one))}
          />
        ))}
      </View>
    </View>
  )
}

function KeyHolderFields({
  keyHolder,
  onChange,
}: {
  keyHolder: Typed['keyHolder']
  onChange(keyHolder: Typed['keyHolder']): void
}) {
  return (
    <>
      <Text className="plain quiet">
        谁有这家的备用钥匙（没有就不写）。平时谁也看不到，只在有人到门口、值班员同意以后才显示。
      </Text>
      <TextInput
        label="姓名"
        value={keyHolder.name}
        onChange={(name) => onChange({ ...keyHolder, name })}
        longest={40}
      />
      <TextInput
        label="电话"
        keys="text"
        value={keyHolder.phone}
        onChange={(phone) => onChange({ ...keyHolder, phone })}
        longest={20}
      />
      <TextInput
        label="在哪里"
        value={keyHolder.where}
        onChange={(where) => onChange({ ...keyHolder, where })}
        example="比如：对门302"
        longest={60}
      />
    </>
  )
}

const HOURS = [420, 480, 510, 540, 570, 600, 660, 720]

function MorningChoice({ byMinute, onChange }: { byMinute: string; onChange(byMinute: string): void }) {
  const minutes = [...new Set([...HOURS, ...(byMinute === '' ? [] : [Number(byMinute)])])].sort((a, b) => a - b)
  return (
    <Choice
      label="早安：每天早上几点以前要有动静？"
      options={[
        { value: '', title: '不用早安' },
        ...minutes.map((minute) => ({
          value: String(minute),
          title: `${minuteWords(minute)}以前`,
          about: '没动静就打个电话问问',
        })),
      ]}
      value={byMinute}
      onChange={onChange}
    />
  )
}

function ConsentFields({ typed, put }: { typed: Typed; put(some: Partial<Typed>): void }) {
  return (
    <>
      <TextInput
        label="谁签的字"
        value={typed.givenBy}
        onChange={(givenBy) => put({ givenBy })}
        example="本人或家人的姓名"
        longest={40}
      />
      <TextInput
        label="哪天签的"
        value={typed.signedOn}
        onChange={(signedOn) => put({ signedOn })}
        example="比如：2026年11月2日"
        longest={12}
      />
    </>
  )
}
