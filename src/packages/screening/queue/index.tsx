// What the machine could not decide, one after the other: may everybody see it, or not, and why not.
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { beijing } from '~/domain/beijing'
import { decide, queue, type Waiting } from '~/domain/screening/contract'
import { WHY_HUMAN } from '~/domain/screening/screening'
import { readAnew, useCall } from '../../../api/queries'
import { has, useMe } from '../../../api/session'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { TextArea } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'
import { ask } from '../../../platform/ask'
import { lookAt } from '../../../platform/picture'
import '../screening.css'

export default function ScreeningPage() {
  return (
    <Page title="内容审核">
      <Resident>{() => <Queue />}</Resident>
    </Page>
  )
}

function Queue() {
  const admin = has(useMe(), 'admin')
  const read = useCall(queue, {}, { when: admin, freshForMs: 0 })
  if (!admin) return <Empty title="这一页归管理员办" words="群众写的话、拍的照片，由社区和街道的管理员看能不能公开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { waiting, more } = read.data
  const [first, ...others] = waiting
  if (!first) return <Empty title="都看完了" words="系统拿不准的内容会出现在这里，现在一条也没有。" />
  const left = others.length + more
  return (
    <View className="stack">
      <Text className="plain">{left > 0 ? `这一条看完，还有${left}条。` : '只有这一条了。'}</Text>
      <One key={first.screeningId} one={first} />
    </View>
  )
}

function One({ one }: { one: Waiting }) {
  const { screeningId, version: seen } = one
  const [reason, setReason, sent] = useDraft(`screening.${screeningId}`, '')
  const [refusing, setRefusing] = useState(reason !== '')
  const deciding = useIntention(decide, { tries: 3 })
  const tell = async (mayBePublic: boolean) => {
    const sure = await ask(
      mayBePublic
        ? { title: '可以公开？', words: '公开以后，附近的人都能看到。', yes: '可以公开', no: '再看看' }
        : { title: '不能公开？', words: '只有本人和办事的人能看到，会把原因告诉本人。', yes: '不能公开', no: '再看看' },
    )
    if (!sure) return
    if (!(await deciding.run({ screeningId, seen, mayBePublic, reason: mayBePublic ? '' : reason.trim() }))) return
    sent()
    notify(mayBePublic ? '已公开' : '已登记，不公开')
    readAnew(queue)
  }
  return (
    <Card title={one.kind === 'words' ? '群众写的话' : '群众拍的照片'}>
      <View className="stack">
        <Text className="plain quiet">
          {`${one.placeName}，${beijing(one.askedAt).format('M月D日HH:mm')}。${WHY_HUMAN[one.why]}。`}
        </Text>
        {one.kind === 'words' ? (
          <Text className="plain screening__words">{one.words ?? '没有文字'}</Text>
        ) : (
          <Shot one={one} />
        )}
        <Text className="plain quiet">看一看有没有别人的姓名、电话、住址、人脸，有没有骂人、广告和不实的话。</Text>
        {deciding.fault ? <Text className="plain field__error">{sentenceOf(deciding.fault)}</Text> : null}
        {refusing ? (
          <>
            <TextArea
              label="为什么不能公开"
              value={reason}
              longest={100}
              hint="本人会看到"
              example="写了别人的电话，请去掉再发"
              onChange={setReason}
            />
            <Button
              kind="danger"
              words="不能公开"
              busy={deciding.busy}
              {...(reason.trim().length < 2 ? { offBecause: '请写明为什么' } : {})}
              onPress={() => tell(false)}
            />
            <Button
              words="不写了，再看看"
              onPress={() => {
                sent()
                setRefusing(false)
              }}
            />
          </>
        ) : (
          <>
            <Button kind="primary" words="可以公开" busy={deciding.busy} onPress={() => tell(true)} />
            <Button words="不能公开" onPress={() => setRefusing(true)} />
          </>
        )}
      </View>
    </Card>
  )
}

function Shot({ one: { pictureUrl } }: { one: Waiting }) {
  if (!pictureUrl) return <Text className="plain">照片已经不在了，选“不能公开”就行。</Text>
  return (
    <View {...spoken({ role: 'button', label: '照片，点开看大图' })} onClick={() => void lookAt([pictureUrl], 0)}>
      <Image className="screening__picture" mode="widthFix" src={pictureUrl} />
      <Text className="plain quiet">点照片，看大图</Text>
    </View>
  )
}
