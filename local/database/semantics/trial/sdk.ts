// For tests: what the unmodified SDK would send for a query, an update, a pipeline, as it arrives here.
import Aggregation from '@cloudbase/database/dist/commonjs/aggregate'
import { Command } from '@cloudbase/database/dist/commonjs/command'
import { QuerySerializer } from '@cloudbase/database/dist/commonjs/serializer/query'
import { UpdateSerializer } from '@cloudbase/database/dist/commonjs/serializer/update'
import type { Stage } from '../aggregate'
import type { Row } from '../document'
import { parseWire, parseWireRow } from '../ejson'

export const _ = Command
export const $ = Command.aggregate
/** 2026-03-01 08:00 UTC. */
export const NOW = Date.UTC(2026, 2, 1, 8)

export function sentQuery(query: object): Row {
  return parseWireRow(QuerySerializer.encodeEJSON(query as never, false), NOW)
}

export function sentUpdate(update: object): Row {
  return parseWireRow(UpdateSerializer.encodeEJSON(update as never, false), NOW)
}

export function pipeline(): Aggregation {
  return new Aggregation()
}

export function sentStages(built: Aggregation): Stage[] {
  const stages = built.unwrap() as unknown as { stageKey: string; stageValue: string }[]
  return stages.map(({ stageKey, stageValue }) => ({ name: stageKey, value: parseWire(stageValue, NOW) }))
}
