// The database alone behind a port of this machine, for tests and for those who need nothing else of CloudBase.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { adminListener } from './admin'
import type { Database } from './database'

export interface DatabaseServer {
  /** What TCB_CONTEXT_CNFG wants as URL. */
  url: string
  close(): Promise<void>
}

/** Listens on loopback only; port 0 lets the system choose. The database stays open when the server closes. */
export async function startDatabaseServer(database: Database, options: { port: number }): Promise<DatabaseServer> {
  const server = createServer(adminListener({ database: (action, body) => database.handle(action, body) }))
  // The SDK keeps its connections; a close by the server just when it sends the next request would be an error.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/admin`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
