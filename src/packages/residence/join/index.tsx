// Joining, one thing a page: the privacy notice, the name, the home. Nothing is stored before the notice is agreed to.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { join } from '~/domain/residence/contract'
import { forgetPass, joiningPass } from '../../../api/joining'
import { agreeHere, PRIVACY_NOTICE, signedIn } from '../../../api/session'
import { useDraft } from '../../../api/useDraft'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { TextInput } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Empty, sentenceOf } from '../../../components/States'
import { open, ROUTES, TABS } from '../../../platform/navigation'
import { AgreeButton } from '../../../platform/wechatButtons'
import { type Chosen, HomeChoice, homeFrom, NOTHING_CHOSEN, wordsOf } from '../components/HomeChoice'

interface Draft {
  step: number
  name: string
  chosen: Chosen
}

const TITLES = ['先看一看隐私说明', '您叫什么名字？', '您住在哪里？', '看一看对不对'] as const
const [NOTICE, NAME, HOME, CHECK] = [0, 1, 2, 3]

export default function JoinPage() {
  const [pass] = useState(joiningPass)
  return (
    <Page title="登记">
      {pass ? (
        <Join pass={pass} />
      ) : (
        <>
          <Empty title="请先验证手机号" words="验证以后，接着登记姓名和住址。" />
          <Button kind="primary" words="去验证手机号" onPress={() => open(ROUTES.signIn)} />
        </>
      )}
    </Page>
  )
}

function Join({ pass }: { pass: string }) {
  const [draft, setDraft, sent] = useDraft<Draft>('join', { step: NOTICE, name: '', chosen: NOTHING_CHOSEN })
  const [done, setDone] = useState(false)
  const joining = useIntention(join, { tries: 3, timeoutMs: 20_000 })
  const { step, name, chosen } = draft
  const home = homeFrom(chosen)
  const go = (to: number) => setDraft({ ...draft, step: to })
  if (done) return <Joined />
  const send = async () => {
    if (!home) return
    const answer = await joining.run({ pass, notice: PRIVACY_NOTICE, name: name.trim(), home })
    if (!answer) return
    setDone(true)
    sent()
    forgetPass()
    agreeHere()
    await signedIn(answer.me, answer.token)
  }
  return (
    <View className="stack">
      <Text className="plain quiet">{`第${step + 1}步，共${TITLES.length}步`}</Text>
      <Text className="plain lead strong">{TITLES[step]}</Text>
      {step === NOTICE ? <Notice onAgree={() => go(NAME)} /> : null}
      {step === NAME ? (
        <>
          <TextInput
            label="姓名"
            value={name}
            onChange={(typed) => setDraft({ ...draft, name: typed })}
            example="和身份证上一样"
            longest={20}
          />
          <Next off={name.trim() === '' ? '请写姓名' : undefined} onPress={() => go(HOME)} />
        </>
      ) : null}
      {step === HOME ? (
        <>
          <HomeChoice chosen={chosen} put={(next) => setDraft({ ...draft, chosen: next })} />
          <Text className="plain quiet">不住在本地，是来照看老人的？选老人所在的社区，登记好以后再加老人的家。</Text>
          <Next off={home ? undefined : '请选好住在哪里'} onPress={() => go(CHECK)} />
        </>
      ) : null}
      {step === CHECK ? (
        <>
          <Card title="姓名">
            <Text className="plain">{name}</Text>
          </Card>
          <Card title="住址">
            <Text className="plain">{`${wordsOf(chosen)}${chosen.door.trim()}`}</Text>
          </Card>
          {joining.fault ? <Text className="plain field__error">{sentenceOf(joining.fault)}</Text> : null}
          <Button
            kind="primary"
            words="登记"
            busy={joining.busy}
            {...(home ? {} : { offBecause: '请选好住在哪里' })}
            onPress={send}
          />
        </>
      ) : null}
      {step > NOTICE ? <Button words="上一步" onPress={() => go(step - 1)} /> : null}
      <Text className="plain quiet">急事不用登记，直接拨打：</Text>
      <EmergencyCalls />
    </View>
  )
}

function Next({ off, onPress }: { off: string | undefined; onPress(): void }) {
  return <Button kind="primary" words="下一步" {...(off ? { offBecause: off } : {})} onPress={onPress} />
}

function Notice({ onAgree }: { onAgree(): void }) {
  return (
    <>
      <Card>
        <View className="stack">
          <Text className="plain">我们记您的姓名、手机号和住址，为了能找到您、帮到您。</Text>
          <Text className="plain">您按铃求助，答应来帮忙的人才看得到门牌和电话，办完就收回。</Text>
          <Text className="plain">位置只在您用的时候用一下。照片会去掉拍摄地点。</Text>
          <Text className="plain">健康情况写不写由您，只有社区医生能看。</Text>
          <Text className="plain">随时可以在“我的”里注销，注销后姓名、电话、住址都删掉。</Text>
        </View>
      </Card>
      <AgreeButton className="button button--primary" onAgree={onAgree}>
        我看过了，同意
      </AgreeButton>
      <Button words="看全文" onPress={() => open(ROUTES.privacy)} />
    </>
  )
}

function Joined() {
  return (
    <View className="stack">
      <Card tone="good" title="登记好了">
        <Text className="plain">网格员会来确认您住在哪里。这以前也可以反映事情、看公开的内容。</Text>
      </Card>
      <Button kind="primary" words="去首页" onPress={() => open(TABS.home)} />
      <Button words="加上老人的家" about="照看父母、亲戚" onPress={() => open(ROUTES.addHome, { role: 'family' })} />
    </View>
  )
}
