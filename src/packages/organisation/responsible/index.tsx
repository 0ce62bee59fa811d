// 谁负责这里: who looks after the place where one lives, by office and name, and the phones that are answered.
import { Text, View } from '@tarojs/components'
import type { OutputOf } from '~/domain/contract'
import { BACKING_WORDS } from '~/domain/organisation/backing'
import { responsible } from '~/domain/organisation/contract'
import { useCall } from '../../../api/queries'
import { CallButton } from '../../../components/CallButton'
import { List, ListItem } from '../../../components/List'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'

export default function ResponsiblePage() {
  return (
    <Page title="谁负责这里">
      <Resident>{() => <Read />}</Resident>
    </Page>
  )
}

function Read() {
  const { placeId } = opened()
  const read = useCall(responsible, placeId ? { placeId } : {})
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  return <Told told={read.data} />
}

function Told({ told }: { told: OutputOf<typeof responsible> }) {
  const { place, grids, people, property, backing, dutyPhone, officePhone, home } = told
  return (
    <View className="stack">
      <Text className="plain lead strong">
        {[...grids, place].filter((one, i, all) => all.indexOf(one) === i).join(' ')}
      </Text>
      {home ? null : <Text className="plain">还没有登记您住在哪一栋，下面是社区的人。请联系社区登记。</Text>}
      <List>
        {people.map(({ title, name, where }) => (
          <ListItem key={`${title}-${name}-${where}`} title={name} about={`${where} ${title}`} />
        ))}
      </List>
      {people.length === 0 ? <Text className="plain">还没有登记谁负责这里，请打社区电话。</Text> : null}
      {property.length > 0 ? (
        <>
          <View className="section">物业</View>
          <List>
            {property.map(({ company, head }) => (
              <ListItem key={company} title={company} {...(head ? { about: `负责人 ${head}` } : {})} />
            ))}
          </List>
        </>
      ) : null}
      {backing.length > 0 ? (
        <>
          <View className="section">包保</View>
          <List>
            {backing.map(({ role, name }) => (
              <ListItem key={`${role}-${name}`} title={name} about={BACKING_WORDS[role]} />
            ))}
          </List>
        </>
      ) : null}
      <View className="section">找他们，打社区的电话</View>
      {officePhone ? <CallButton phone={officePhone} who="社区办公室" words="打给社区办公室" /> : null}
      {dutyPhone ? <CallButton phone={dutyPhone} who="值班电话" words="打值班电话（白天晚上都有人接）" /> : null}
    </View>
  )
}
