// Who holds what, and who did: one line a term, leading to what can be done about it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Terms as Held, Term } from '~/domain/position/contract'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { open, ROUTES } from '../../../platform/navigation'
import { spanWords, standWords } from '../wording'

interface TermsProps {
  terms: Held
  now: number
  /** Over what or in what they are listed: said again only of an office held elsewhere. */
  here: string
  /** Where somebody is appointed from here. */
  at: { placeId: string } | { organisationId: string }
}

export function Terms({ terms, now, here, at }: TermsProps) {
  const [past, setPast] = useState(false)
  return (
    <View className="stack">
      <View className="section">现在任职（{terms.now.length}）</View>
      {terms.now.length === 0 ? <Text className="plain">现在没有人任职。</Text> : null}
      {terms.now.map((term) => (
        <Line key={term.positionId} term={term} now={now} here={here} />
      ))}
      {terms.openings.length > 0 ? (
        <Button words="任命" about="让一位同志任职" onPress={() => open(ROUTES.appoint, { ...at })} />
      ) : null}
      {terms.before.length === 0 ? null : past ? (
        <>
          <View className="section">以前任职（{terms.before.length}）</View>
          {terms.before.map((term) => (
            <Line key={term.positionId} term={term} now={now} here={here} />
          ))}
        </>
      ) : (
        <Button words="看以前是谁" onPress={() => setPast(true)} />
      )}
    </View>
  )
}

function Line({ term, now, here }: { term: Term; now: number; here: string }) {
  const { positionId, title, name, byOffice, from } = term
  const where = term.where === here ? '' : term.where
  const span = spanWords(term, now)
  const stands = standWords(term)
  return (
    <Card
      label={[title, name, where, stands, span, byOffice ? '由党支部书记担任' : ''].filter(Boolean).join('，')}
      onPress={() => open(ROUTES.term, { positionId })}
    >
      <View>
        <Badge words={title} tone="care" />
        {stands ? <Badge words={stands} /> : null}
        {byOffice ? <Badge words="由党支部书记担任" /> : null}
        {from > now ? <Badge words="还没到任" /> : null}
      </View>
      <Text className="plain lead strong">{name}</Text>
      {where ? <Text className="plain">{where}</Text> : null}
      <Text className="plain">{span}</Text>
    </Card>
  )
}
