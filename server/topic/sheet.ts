// Sheets for the doors of a topic's ground: a workbook with a page for each, printed and put up by who works there.
import { Workbook } from 'exceljs'
import { beijing } from '../../domain/beijing'
import { Refusal } from '../../domain/refusal'
import { doorSheet } from '../../domain/topic/contract'
import { mayNow } from '../../domain/topic/may'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { pageCode } from '../kernel/pageCode'
import { placesByIds } from '../place/read'
import { fileLink } from '../roster/read'
import { addDoorPage } from './sheetPage'
import { doorWords } from './sheetWords'
import { topicById } from './store'
import { actorOf, existing, rolesIn } from './who'

/** The page a code opens; the topic's id is its scene. */
const PAGE_OF_TOPIC = 'packages/topic/one/index'

export const handleDoorSheet = handle(doorSheet, async ({ topicId, doors }, circumstances) => {
  const { now } = circumstances
  const actor = await actorOf(circumstances)
  const { topic } = existing(await topicById(topicId), actor)
  if (!mayNow(topic, actor, await rolesIn(topic, actor, now), now).includes('print'))
    throw new Refusal('NOT_YOURS', 'doors')
  const wanted = [...new Set(doors)]
  if (wanted.length === 0) throw new Refusal('BAD_INPUT', 'no doors')
  const places = await placesByIds([...topic.path, topic.placeId])
  const nearest = [...topic.path, topic.placeId].reverse()
  const phone = nearest.flatMap((placeId) => places.find(({ _id }) => _id === placeId)?.officePhone ?? [])[0]
  const code = await pageCode(PAGE_OF_TOPIC, topicId)
  const workbook = new Workbook()
  // exceljs wants an older kind of Buffer than Node now gives; it only reads it.
  const codeId = workbook.addImage({ buffer: code as never, extension: 'png' })
  const words = doorWords(topic, now)
  const placeName = places.find(({ _id }) => _id === topic.placeId)?.name ?? ''
  const printed = beijing(now).format('YYYY年M月D日')
  const names = tabNames(wanted)
  wanted.forEach((door, i) => {
    addDoorPage(workbook, names[i]!, { door, placeName, phone, printed, words, codeId })
  })
  // Before it is handed over.
  await audit(now, { by: personOf(circumstances)._id, call: doorSheet.name, about: { topicId, doors: wanted.length } })
  return fileLink(Buffer.from(await workbook.xlsx.writeBuffer()), `门贴${topic.title.slice(0, 20)}`, now)
})

/** @source Excel: 31 signs, none of these, no quotation mark at an end, and no two alike whatever their case. */
function tabNames(doors: readonly string[]): string[] {
  const seen = new Set<string>()
  return doors.map((door, i) => {
    const plain =
      door
        .replace(/[\\/?*[\]:]/g, ' ')
        .replace(/^'+|'+$/g, ' ')
        .trim()
        .slice(0, 25) || '门'
    const name = seen.has(plain.toLowerCase()) ? `${plain} ${i + 1}` : plain
    seen.add(name.toLowerCase())
    return name
  })
}
