// Which pavilions there are: those of one's own community first, each with its picture and when it is next free.
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { list, type PavilionLine } from '~/domain/pavilion/contract'
import { equipmentWords } from '~/domain/pavilion/words'
import { links } from '~/domain/picture/contract'
import type { Me } from '~/domain/session/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { whereAmI } from '../../../platform/location'
import { open, ROUTES } from '../../../platform/navigation'
import { farWords, freeWords } from '../wording'
import '../pavilion.css'

export default function PavilionListPage() {
  return <Page title="议事亭">{<Resident>{(me) => <Pavilions me={me} />}</Resident>}</Page>
}

/** Pictures whose links are asked for at once. */
const MOST_LINKS = 9

function Pavilions({ me }: { me: Me }) {
  const [near, setNear] = useState<Point>()
  const [all, setAll] = useState(false)
  const [looking, setLooking] = useState(false)
  const [lost, setLost] = useState(false)
  const read = useCall(list, { ...(near ? { near } : {}), all }, { freshForMs: 0 })
  const pictureIds = (read.data?.pavilions ?? []).flatMap(({ pictureId }) => pictureId ?? []).slice(0, MOST_LINKS)
  const pictures = useCall(links, { pictureIds }, { when: pictureIds.length > 0, freshForMs: 600_000 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { pavilions, mayAdd, now } = read.data
  const urls = new Map((pictures.data?.links ?? []).map(({ pictureId, url }) => [pictureId, url]))
  const own = pavilions.filter(({ communityId }) => communityId === me.communityId)
  const others = pavilions.filter(({ communityId }) => communityId !== me.communityId)
  const findMe = async () => {
    setLooking(true)
    setLost(false)
    const found = await whereAmI()
    setLooking(false)
    if (found) setNear(found.point)
    else setLost(true)
  }
  const cards = (lines: readonly PavilionLine[]) =>
    lines.map((line) => <Line key={line.pavilionId} line={line} url={urls.get(line.pictureId ?? '')} now={now} />)
  return (
    <View className="stack">
      {pavilions.length === 0 ? (
        <Empty title="附近还没有议事亭" words="社区登记了议事亭，会在这里看到。" />
      ) : (
        <Text className="plain lead">邻居坐下来商量事的地方，居民都可以约。</Text>
      )}
      {own.length > 0 ? <View className="section">本社区的</View> : null}
      {cards(own)}
      {others.length > 0 ? <View className="section">{all ? '全市其他社区的' : '附近社区的'}</View> : null}
      {cards(others)}
      {lost ? <Text className="plain field__error">手机没有给出位置，先按社区排。</Text> : null}
      {pavilions.length > 1 && !near ? <Button words="按离我的远近排" busy={looking} onPress={findMe} /> : null}
      {all ? null : <Button words="看全市的议事亭" onPress={() => setAll(true)} />}
      {mayAdd ? <Button words="登记新的议事亭" onPress={() => open(ROUTES.pavilionEdit)} /> : null}
    </View>
  )
}

function Line({ line, url, now }: { line: PavilionLine; url: string | undefined; now: number }) {
  const { pavilionId, name, communityName, address, seats, equipment, distance, retired } = line
  const free = freeWords(line, now)
  const far = distance === undefined ? '' : farWords(distance)
  return (
    <Card
      label={[name, communityName, address, far, free, '点开查看'].filter(Boolean).join('，')}
      onPress={() => open(ROUTES.pavilion, { pavilionId })}
    >
      {url ? <Image className="pavilion__picture" mode="aspectFill" src={url} /> : null}
      {retired ? (
        <View>
          <Badge words="已停用" />
        </View>
      ) : null}
      <Text className="plain lead strong">{name}</Text>
      <Text className="plain">{[communityName, address, far].filter(Boolean).join(' · ')}</Text>
      <Text className="plain quiet">{`${seats}个座位，${equipmentWords(equipment)}`}</Text>
      <Text className={`plain strong${line.nextFree === undefined ? '' : ' pavilion__free'}`}>{free}</Text>
    </Card>
  )
}
