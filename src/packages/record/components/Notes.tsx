// Agenda and minutes to be read, one thing after the other.
import { Text } from '@tarojs/components'
import type { RecordView } from '~/domain/record/contract'
import { Card } from '../../../components/Card'

export function Notes({ items }: { items: RecordView['items'] }) {
  return (
    <>
      {items.map(({ itemId, title, said, struck, notes, pending }, i) => (
        <Card key={itemId}>
          <Text className="plain lead strong">{pending ? `${i + 1}. 这一件正在审核` : `${i + 1}. ${title}`}</Text>
          {said ? <Text className="plain quiet">{`${said}提的`}</Text> : null}
          {struck === undefined ? null : <Text className="plain quiet">{`划掉了：${struck}`}</Text>}
          {notes ? <Text className="plain">{notes}</Text> : null}
          {!notes && !pending && struck === undefined ? <Text className="plain quiet">没有记录</Text> : null}
        </Card>
      ))}
    </>
  )
}
