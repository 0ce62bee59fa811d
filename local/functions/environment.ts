/** What a function's process is born with. An allow-list: the developer's own environment, and any real credential in it, stays outside. */
const FROM_HERE = ['PATH', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

export interface ChildEnvironment {
  envId: string
  /** Where the SDK finds the local cloud. */
  adminUrl: string
  /** Known to this installation's own functions only; the local cloud answers nobody else. */
  credential: string
  /** Secrets and addresses that deployment sets by hand in production. */
  settings?: Record<string, string>
}

export function childEnvironment({ envId, adminUrl, credential, settings }: ChildEnvironment): Record<string, string> {
  const inherited = FROM_HERE.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(inherited),
    ...settings,
    TZ: 'UTC',
    NODE_ENV: 'production',
    // Keeps the SDK from asking a metadata server for credentials.
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_REGION: 'local',
    TENCENTCLOUD_SECRETID: credential,
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    TCB_ENV: envId,
    SCF_NAMESPACE: envId,
    TCB_CONTEXT_KEYS: 'TCB_ENV',
  }
}
