// Which fields of a document a reply shows.
import { Query } from 'mingo'
import type { Row } from './document'

export type Projector = (row: Row) => Row

export function compileProjection(spec: Row, _moment: { now: number }): Projector {
  return (row) => new Query({}).find<Row>([row], spec).next() as Row
}
