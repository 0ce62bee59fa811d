// 工作台: the volunteer's desk, and for who holds an office the way to the console.
import { Text, View } from '@tarojs/components'
import { has, useMe } from '../../api/session'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { Resident } from '../../components/Resident'
import { Consents } from '../Consents'
import { OfficePhone } from '../OfficePhone'
import { deskWord, useTabs } from '../tabs'
import { Duty } from './Duty'
import { MyCalls } from './MyCalls'
import { Tiles } from './Tiles'
import { UnitWork } from './UnitWork'

export default function DeskPage() {
  useTabs()
  const word = deskWord(useMe())
  return (
    <Page title={word === '工作台' ? word : `${word}工作台`}>
      <Resident>
        {(me) => {
          const office = has(me, 'admin') || has(me, 'officer')
          const volunteer = has(me, 'volunteer')
          const unit = has(me, 'unit')
          return (
            <View className="stack">
              {office || volunteer ? <MyCalls alone={!office} /> : unit ? null : <NotYet />}
              {unit ? <UnitWork /> : null}
              {office ? <Tiles /> : null}
              {volunteer ? <Duty /> : null}
              {office || volunteer ? <Consents /> : <OfficePhone kind="primary" />}
            </View>
          )
        }}
      </Resident>
    </Page>
  )
}

function NotYet() {
  return (
    <Card title="想当志愿者吗">
      <Text className="plain">
        附近有邻居按铃时，志愿者过去看一看、帮一把。报名请打电话给社区，社区核实以后，这里就是您的工作台。
      </Text>
    </Card>
  )
}
