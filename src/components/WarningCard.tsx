// A warning of the community, read large, with the two answers under it. It lies over whatever page is in front until the
// household has answered, or puts it off.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { answer, type WarningCard as Card, mine } from '~/domain/warning/contract'
import { clock, STATE_WORDS } from '~/domain/warning/words'
import { changes, useChanges } from '../api/changes'
import { readAnew } from '../api/queries'
import { useIntention } from '../api/useIntention'
import { open, ROUTES } from '../platform/navigation'
import { Button } from './Button'
import { sentenceOf } from './States'
import { spoken } from './spoken'

interface WarningWordsProps {
  card: Card
  /** What is said after an answer, or whoever put it off. */
  onAnswered(card: Card): void
}

/** Title, words, by when, and the answers. */
export function WarningWords({ card, onAnswered }: WarningWordsProps) {
  const answering = useIntention(answer, { tries: 3 })
  const say = async (word: 'heard' | 'needsHelp') => {
    const after = await answering.run({ askId: card.askId, answer: word })
    if (!after) return
    readAnew(mine)
    changes.lookNow()
    onAnswered(after.warning)
  }
  const forOther = card.as === 'family'
  return (
    <View className="stack">
      <View className="warning__title" {...spoken({ role: 'heading', label: card.title })}>
        {card.title}
      </View>
      {forOther ? (
        <Text className="plain strong">{`这是发给${card.resident}家的，您可以替${card.resident}答复。`}</Text>
      ) : null}
      <Text className="warning__words">{card.words}</Text>
      <Text className="plain">{`请在${clock(card.answerBy)}前答复`}</Text>
      {answering.fault ? <Text className="plain field__error">{sentenceOf(answering.fault)}</Text> : null}
      {card.state === 'asked' ? (
        <>
          <Button
            kind="primary"
            words={forOther ? '联系上了，没事' : '我听到了'}
            busy={answering.busy}
            onPress={() => say('heard')}
          />
          <Button
            kind="danger"
            words={forOther ? '需要帮忙' : '我需要帮忙'}
            about="马上叫人上门"
            busy={answering.busy}
            onPress={() => say('needsHelp')}
          />
        </>
      ) : (
        <>
          <Text className="plain strong">{`${STATE_WORDS[card.state]}${card.answeredBy ? `（${card.answeredBy}）` : ''}`}</Text>
          {card.state === 'heard' || card.state === 'knockedWell' ? (
            <Button kind="danger" words="现在需要帮忙" busy={answering.busy} onPress={() => say('needsHelp')} />
          ) : null}
          {card.alertId ? (
            <Button words="看谁来帮忙" onPress={() => open(ROUTES.ring, { alertId: card.alertId ?? '' })} />
          ) : null}
        </>
      )}
    </View>
  )
}

/** Put off on this phone until the app is closed. */
const putOff = new Set<string>()

/** Over everything: only for the household itself, and only while it has not answered. Family finds it on the first page. */
export function WarningOverAll({ except }: { except?: string | undefined }) {
  const [, redraw] = useState(0)
  const [answered, setAnswered] = useState<Card>()
  const waiting = useChanges().latest?.warnings?.find(
    ({ askId, as, state }) => as === 'member' && state === 'asked' && !putOff.has(askId) && askId !== except,
  )
  const card = answered ?? waiting
  if (!card) return null
  const close = () => {
    putOff.add(card.askId)
    setAnswered(undefined)
    redraw((times) => times + 1)
  }
  return (
    <View className="veil veil--whole">
      <View className="warning" {...spoken({ role: 'dialog', label: `社区提醒：${card.title}`, modal: true })}>
        {answered ? (
          <View className="stack">
            <View className="warning__title">{answered.state === 'helped' ? '正在叫人来' : '知道了，谢谢您'}</View>
            <Text className="warning__words">
              {answered.state === 'helped' ? '门铃已经替您按响，请别着急。' : '社区知道您没事了。要人帮忙，随时按铃。'}
            </Text>
            {answered.alertId && answered.state === 'helped' ? (
              <Button
                kind="primary"
                words="看谁来帮忙"
                onPress={() => {
                  close()
                  open(ROUTES.ring, { alertId: answered.alertId ?? '' })
                }}
              />
            ) : null}
            <Button words="关闭" onPress={close} />
          </View>
        ) : (
          <View className="stack">
            <WarningWords card={card} onAnswered={setAnswered} />
            <Button words="过一会儿再说" onPress={close} />
          </View>
        )}
      </View>
    </View>
  )
}
