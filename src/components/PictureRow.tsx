// Pictures that belong to something, as those see them who may: small ones in a row, each in full by a tap.
import { Image, Text, View } from '@tarojs/components'
import { links } from '~/domain/picture/contract'
import { useCall } from '../api/queries'
import { lookAt } from '../platform/picture'
import { Button } from './Button'
import { sentenceOf } from './States'
import { spoken } from './spoken'
import './Pictures.css'

/** Links hold for 15 minutes; older than this they are asked for anew before one looks. */
const FRESH_MS = 600_000

export function PictureRow({ ids, label = '照片' }: { ids: readonly string[]; label?: string }) {
  const found = useCall(links, { pictureIds: [...ids] }, { when: ids.length > 0, freshForMs: FRESH_MS })
  if (ids.length === 0) return null
  const { data, isError, error, isFetching, dataUpdatedAt } = found
  if (!data) {
    if (!isError) return <Text className="plain quiet">照片正在打开…</Text>
    return (
      <View>
        <Text className="plain field__error">{`${label}没有打开。${sentenceOf(error)}`}</Text>
        <Button words="再打开一次" busy={isFetching} onPress={() => found.refetch()} />
      </View>
    )
  }
  if (data.links.length === 0) return <Text className="plain quiet">照片已经看不到了。</Text>
  const look = async (at: number) => {
    const fresh = Date.now() - dataUpdatedAt < FRESH_MS ? data : ((await found.refetch()).data ?? data)
    await lookAt(
      fresh.links.map(({ url }) => url),
      at,
    )
  }
  return (
    <View className="stack">
      <View className="pictures">
        {data.links.map(({ pictureId, url }, i) => (
          <View
            key={pictureId}
            className="picture__frame"
            {...spoken({ role: 'button', label: `${label}，第${i + 1}张，共${data.links.length}张，点开看大图` })}
            onClick={() => void look(i)}
          >
            <Image className="picture__image" mode="aspectFill" src={url} />
          </View>
        ))}
      </View>
      <Text className="plain quiet">点照片，看大图</Text>
    </View>
  )
}
