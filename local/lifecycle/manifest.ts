/** What the build says is deployed: functions, collections, message templates. Read once at start and checked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const trigger = z.object({ name: z.string().min(1), cron: z.string().min(1) })

const deployedFunction = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/),
  memoryMb: z.number().int().min(64).max(3072).default(256),
  timeoutSeconds: z.number().min(1).max(900).default(3),
  standsReady: z.boolean().default(false),
  triggers: z.array(trigger).max(1, 'CloudBase has one timer trigger a function').default([]),
  /** CloudBase lets clients invoke any function unless told otherwise. */
  clientsMayInvoke: z.boolean().default(true),
  httpPath: z.string().startsWith('/').optional(),
  file: z.string(),
})

const index = z.object({
  name: z.string(),
  fields: z.array(z.object({ field: z.string(), direction: z.enum(['asc', 'desc', '2dsphere']) })),
  unique: z.boolean().optional(),
})

const subscribeTemplate = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  page: z.string().optional(),
  /** WeChat's field key, whose letters are its kind, to the word shown before it. */
  fields: z.record(z.string().regex(/^[a-z_]+\d*$/), z.string()),
})
const textTemplate = z.object({ id: z.string(), name: z.string(), text: z.string() })

const templates = z.object({
  subscribe: z.record(z.string(), subscribeTemplate).default({}),
  sms: z.record(z.string(), textTemplate).default({}),
  voice: z.record(z.string(), textTemplate).default({}),
})

const manifest = z.object({
  envId: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  appId: z.string().default('wx0000000000000000'),
  functions: z.array(deployedFunction),
  collections: z.record(z.string(), z.object({ indexes: z.array(index) })).default({}),
  templates: templates.default({ subscribe: {}, sms: {}, voice: {} }),
  /** Who is told what the platform tells later: a function's name; for keys and SMS that come back, its HTTP path. */
  callbacks: z
    .object({ mediaCheck: z.string().optional(), telecom: z.string().startsWith('/').optional() })
    .default({}),
})

export type Manifest = z.output<typeof manifest>
export type ManifestInput = z.input<typeof manifest>
export type SubscribeTemplate = z.output<typeof subscribeTemplate>
export type TextTemplate = z.output<typeof textTemplate>

export function checkManifest(value: unknown): Manifest {
  const result = manifest.safeParse(value)
  if (!result.success) throw new Error(`manifest.json: ${z.prettifyError(result.error)}`)
  return result.data
}

export function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`${file} is not there: build the functions first (npm run build)`)
  }
  return checkManifest(JSON.parse(text))
}
