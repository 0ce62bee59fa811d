// The boundaries of a community and its grids: how large each is, drawn over, imported, copied out; and every change, any
// of which can be taken back.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type BoundaryView, copy, DATUMS, type Datum, restore, see } from '~/domain/boundary/contract'
import { areaWords } from '~/domain/boundary/words'
import { call } from '../../../api/call'
import { readAnew } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { List, ListItem } from '../../../components/List'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { copy as copyWords } from '../../../platform/clipboard'
import { open, ROUTES } from '../../../platform/navigation'
import { Admins } from '../components/Admins'
import { BoundaryMap } from '../components/BoundaryMap'
import { changeTitle, dayAndTime } from '../wording'

export default function BoundaryPage() {
  return (
    <Page title="网格边界">
      <Resident>{() => <Admins>{(boundaries) => <Boundaries boundaries={boundaries} />}</Admins>}</Resident>
    </Page>
  )
}

function Boundaries({ boundaries }: { boundaries: BoundaryView }) {
  const { community, grids } = boundaries
  const communityId = community.placeId
  const missing = grids.filter(({ rings }) => !rings).length
  return (
    <View className="stack">
      <Card title={community.name} tone={missing > 0 || !community.rings ? 'care' : 'plain'}>
        <Text className="plain">
          {community.rings ? `全社区${areaWords(community.area)}，` : '社区还没有边界，'}
          {grids.length === 0 ? '还没有网格。' : `${grids.length}个网格`}
          {grids.length === 0 ? '' : missing === 0 ? '，都有边界。' : `，其中${missing}个还没有边界。`}
        </Text>
      </Card>
      <BoundaryMap boundaries={boundaries} />
      <Button
        words="导入边界"
        about="从测绘或地图软件里来"
        onPress={() => open(ROUTES.boundaryImport, { communityId })}
      />
      <Button words="这里归谁管" about="地图上没人管的地方，等人认" onPress={() => open(ROUTES.whose)} />
      {grids.length > 0 ? <View className="section">点一个网格，在地图上改它的边界</View> : null}
      {grids.length > 0 ? (
        <List>
          {grids.map(({ placeId, name, rings, area }) =>
            rings ? (
              <ListItem
                key={placeId}
                title={name}
                value={areaWords(area)}
                onPress={() => open(ROUTES.boundaryDraw, { communityId, placeId })}
              />
            ) : (
              <ListItem key={placeId} title={name} about="还没有边界，请导入" />
            ),
          )}
        </List>
      ) : null}
      <CopyOut communityId={communityId} />
      <History boundaries={boundaries} />
    </View>
  )
}

const DATUM_OPTIONS = (Object.keys(DATUMS) as Datum[]).map((value) => ({ value, title: DATUMS[value] }))

function CopyOut({ communityId }: { communityId: string }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const out = async (datum: Datum) => {
    setBusy(true)
    setFault(undefined)
    try {
      const { text } = await call(copy, { communityId, datum })
      notify((await copyWords(text)) ? '已复制，粘贴到要用的地方就行' : '手机没让复制，请再试一次')
      setAsking(false)
    } catch (failure) {
      setFault(failure)
    } finally {
      setBusy(false)
    }
  }
  if (!asking) {
    return <Button words="复制边界" about="拿到别的软件里用（GeoJSON）" onPress={() => setAsking(true)} />
  }
  return (
    <View className="stack">
      <Choice label="用哪种坐标" options={DATUM_OPTIONS} value={undefined} onChange={(datum) => busy || out(datum)} />
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button words="先不复制" busy={busy} onPress={() => setAsking(false)} />
    </View>
  )
}

function History({ boundaries: { community, seen, history } }: { boundaries: BoundaryView }) {
  const restoring = useIntention(restore, { tries: 3 })
  if (history.length === 0) return null
  const back = async (number: number) => {
    const sure = await ask({
      title: `${community.name}的边界退回到第${number}次改动以前？`,
      words: `第${number}次和以后改过的边界都变回原样，会记成新的一次改动。已经办着的诉求不变。`,
      yes: '退回去',
      no: '不退',
      tone: 'danger',
    })
    if (sure && (await restoring.run({ communityId: community.placeId, number: number - 1, seen }))) {
      notify('已退回')
      readAnew(see)
    }
  }
  return (
    <View className="stack">
      <View className="section">改过几次</View>
      {restoring.fault ? <Text className="plain field__error">{sentenceOf(restoring.fault)}</Text> : null}
      {history.map((one) => (
        <Card key={one.number} title={changeTitle(one)}>
          <View className="stack">
            <Text className="plain quiet">{`${dayAndTime(one.at)}，${one.by}`}</Text>
            {one.changed.map((words) => (
              <Text key={words} className="plain">
                {words}
              </Text>
            ))}
            <Button words={`退回到第${one.number}次以前`} busy={restoring.busy} onPress={() => back(one.number)} />
          </View>
        </Card>
      ))}
    </View>
  )
}
