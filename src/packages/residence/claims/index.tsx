// The office's list: who says they live where, to confirm after asking at the door or by telephone, or to refuse with a reason.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { tiles } from '~/domain/desk/contract'
import { type ClaimView, claims, settle } from '~/domain/residence/contract'
import { readAnew, useCall } from '../../../api/queries'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { notify } from '../../../components/notices'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading, sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { day } from '../wording'

export default function ClaimsPage() {
  return (
    <Page title="居民登记">
      <Resident>{() => <Claims />}</Resident>
    </Page>
  )
}

function Claims() {
  const read = useCall(claims, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  if (read.data.claims.length === 0) {
    return <Empty title="没有要确认的" words="居民自己登记住址以后，会出现在这里。" />
  }
  return (
    <View className="stack">
      {read.data.claims.map((claim) => (
        <Claim key={claim.residenceId} claim={claim} />
      ))}
    </View>
  )
}

function Claim({ claim }: { claim: ClaimView }) {
  const { residenceId, name, phone, role, elderName, address, at, livesThere, hasBell, byPin } = claim
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const settling = useIntention(settle, { tries: 3 })
  const answer = async (yes: boolean) => {
    if (yes && livesThere.length > 0) {
      const sure = await ask({
        title: `${name}${role === 'family' ? '是这家的家人' : '住在这里'}？`,
        words: `这里已经登记了${livesThere.join('、')}。确认以后，${name}能看到这家的登记${hasBell ? '，也能替这家按铃' : ''}。请先问过这家人。`,
        yes: '问过了，确认',
        no: '先不确认',
      })
      if (!sure) return
    }
    if (!(await settling.run({ residenceId, yes, reason: reason.trim() }))) return
    await Promise.all([readAnew(claims), readAnew(tiles)])
    notify(yes ? '确认了。' : '已经告诉他没有通过。')
  }
  return (
    <Card title={name}>
      <View className="stack">
        <Text className="plain strong">{address}</Text>
        <Text className="plain">
          {role === 'family' ? `说是${elderName ?? '这家'}的家人` : '说自己住在这里'}，{day(at)}
        </Text>
        {livesThere.length > 0 ? <Text className="plain">{`这里已登记：${livesThere.join('、')}`}</Text> : null}
        {hasBell ? <Text className="plain strong">这家装了爱心门铃</Text> : null}
        {byPin ? <Text className="plain quiet">位置是在地图上选的，请核对</Text> : null}
        <CallButton phone={phone} who={name} words={`打给${name}`} />
        {settling.fault ? <Text className="plain field__error">{sentenceOf(settling.fault)}</Text> : null}
        {refusing ? (
          <>
            <TextInput
              label="为什么不能确认"
              value={reason}
              onChange={setReason}
              example="比如：上门问过，没有这个人"
              hint="本人看得到"
              longest={100}
            />
            <Button
              kind="danger"
              words="不能确认"
              busy={settling.busy}
              {...(reason.trim() === '' ? { offBecause: '请写原因' } : {})}
              onPress={() => answer(false)}
            />
            <Button words="再想想" onPress={() => setRefusing(false)} />
          </>
        ) : (
          <>
            <Button words="确认" busy={settling.busy} onPress={() => answer(true)} />
            <Button words="不能确认" onPress={() => setRefusing(true)} />
          </>
        )}
      </View>
    </Card>
  )
}
