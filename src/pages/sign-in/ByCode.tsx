// Phone number, code from a text message, in.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { sendCode, signIn } from '~/domain/session/contract'
import { phone as phoneShape } from '~/domain/shape'
import { joinWith } from '../../api/joining'
import { signedIn } from '../../api/session'
import { useIntention } from '../../api/useIntention'
import { Button } from '../../components/Button'
import { TextInput } from '../../components/Field'
import { sentenceOf } from '../../components/States'

const AGREE_FIRST = '请先勾选同意隐私说明'

export function ByCode({ agreed, onDone }: { agreed: boolean; onDone(): void }) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [waitUntil, setWaitUntil] = useState(0)
  const [now, setNow] = useState(Date.now)
  const ask = useIntention(sendCode)
  const enter = useIntention(signIn)
  const fault = enter.fault ?? ask.fault
  const wait = Math.max(0, Math.ceil((waitUntil - now) / 1000))
  const right = phoneShape.safeParse(phone).success

  useEffect(() => {
    if (wait === 0) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [wait])

  const codeOff = agreed ? (right ? (wait > 0 ? `${wait}秒后可以再发` : undefined) : '请先填手机号') : AGREE_FIRST
  const enterOff = agreed ? (right && code.length === 6 ? undefined : '请填手机号和6位验证码') : AGREE_FIRST
  return (
    <View className="stack">
      <TextInput
        label="手机号"
        keys="number"
        longest={13}
        value={phone}
        onChange={(typed) => setPhone(typed.trim())}
        example="11位手机号"
        {...(phone.length >= 11 && !right ? { error: '手机号不对，请再看看' } : {})}
      />
      <Button
        words={waitUntil > 0 ? '重新发验证码' : '发验证码'}
        busy={ask.busy}
        {...(codeOff ? { offBecause: codeOff } : {})}
        onPress={async () => {
          enter.dismiss()
          const sent = await ask.run({ phone })
          if (!sent) return
          setNow(Date.now())
          setWaitUntil(Date.now() + sent.againInSeconds * 1000)
        }}
      />
      <TextInput
        label="验证码"
        keys="number"
        longest={6}
        value={code}
        onChange={(typed) => setCode(typed.replace(/\D/g, ''))}
        example="短信里的6位数字"
      />
      {fault ? <Text className="plain field__error">{sentenceOf(fault)}</Text> : null}
      <Button
        kind="primary"
        words="登录"
        busy={enter.busy}
        {...(enterOff ? { offBecause: enterOff } : {})}
        onPress={async () => {
          const done = await enter.run({ phone, code })
          if (!done) return
          if (done.joining) return joinWith(done.joining.pass)
          if (!done.me) return
          await signedIn(done.me, done.token)
          onDone()
        }}
      />
    </View>
  )
}
