// For the desk, when somebody stands at a door that nobody opens: whom to ring, and whether they may see who keeps the key.
import { Text } from '@tarojs/components'
import { grantKey } from '~/domain/bell/contract'
import type { DeskView } from '~/domain/bell/view'
import { useIntention } from '../../../api/useIntention'
import { Button } from '../../../components/Button'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { sentenceOf } from '../../../components/States'
import { ask } from '../../../platform/ask'
import { clockTime } from '../wording'

export function ShutDoor({ alert, onDone }: { alert: DeskView; onDone(): void }) {
  const granting = useIntention(grantKey, { tries: 3 })
  const { alertId, resident, unopenedAt, key } = alert
  if (alert.state !== 'arrived' || (unopenedAt === undefined && key === 'none')) return null

  const grant = async () => {
    const sure = await ask({
      title: '告诉上门的人钥匙在谁那里？',
      words: '只有已经到门口的人能看到，结束后就看不到了。这一步会记录在案。',
      yes: '同意，告诉他们',
      no: '先不',
    })
    if (sure && (await granting.run({ alertId }))) onDone()
  }

  return (
    <Card
      tone={unopenedAt === undefined ? 'plain' : 'urgent'}
      title={unopenedAt === undefined ? '备用钥匙' : `${clockTime(unopenedAt)} 敲门没有人开`}
    >
      {unopenedAt === undefined ? null : (
        <>
          <Text className="plain">请马上：打电话给{resident.name}、联系家里人，并打110请民警到场。不要让人硬闯。</Text>
          <CallButton kind="primary" phone={resident.phone} who={resident.name} />
          <CallButton phone="110" who="110报警" />
        </>
      )}
      {granting.fault ? <Text className="plain field__error">{sentenceOf(granting.fault)}</Text> : null}
      {key === 'kept' ? (
        <Button words="告诉上门的人钥匙在谁那里" busy={granting.busy} onPress={grant} />
      ) : key === 'granted' ? (
        <Text className="plain">已同意：上门的人能看到钥匙在谁那里。</Text>
      ) : (
        <Text className="plain">这户没有登记备用钥匙。</Text>
      )}
    </Card>
  )
}
