// For who looks after a pavilion: change it, close it, take the code for its door; and what was changed.
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { code, type PavilionView } from '~/domain/pavilion/contract'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ErrorState, Loading } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { spoken } from '../../../components/spoken'
import { open, ROUTES } from '../../../platform/navigation'
import { momentWords } from '../wording'

/** The code of a pavilion never changes. */
const FRESH_MS = 24 * 3_600_000

export function Keep({ pavilion, now }: { pavilion: PavilionView; now: number }) {
  const { pavilionId, may, history } = pavilion
  const [showsCode, setShowsCode] = useState(false)
  if (!may.some((one) => one !== 'book')) return null
  return (
    <>
      <View className="section">管理</View>
      {may.includes('code') ? (
        showsCode ? (
          <DoorCode pavilionId={pavilionId} />
        ) : (
          <Button words="门口的签到码" about="打印出来挂在亭子里" onPress={() => setShowsCode(true)} />
        )
      ) : null}
      {may.includes('approve') ? (
        <Button words="临时关闭或提前开放" onPress={() => open(ROUTES.pavilionClose, { pavilionId })} />
      ) : null}
      {may.includes('edit') ? (
        <Button words="修改议事亭" onPress={() => open(ROUTES.pavilionEdit, { pavilionId })} />
      ) : null}
      {history.length > 0 ? (
        <Card title="改过什么">
          <Steps
            label="改过什么"
            steps={history.map(({ at, name, words }) => ({
              title: words,
              about: `${momentWords(at, now)}，${name}`,
              state: 'done' as const,
            }))}
          />
        </Card>
      ) : null}
    </>
  )
}

function DoorCode({ pavilionId }: { pavilionId: string }) {
  const read = useCall(code, { pavilionId }, { freshForMs: FRESH_MS })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { png, words } = read.data
  return (
    <Card title="门口的签到码">
      <Image
        className="pavilion__code"
        mode="scaleToFill"
        src={`data:image/png;base64,${png}`}
        showMenuByLongpress
        {...spoken({ role: 'img', label: words })}
      />
      <Text className="plain strong">{words}</Text>
      <Text className="plain">长按图片保存，打印出来挂在亭子里。来的人用微信扫一扫就能签到。</Text>
    </Card>
  )
}
