// Creates the collections, indexes and permissions of dist/functions/manifest.json in a CloudBase environment, by Tencent's own
// management SDK. Says what it would do with --dry. Needs: npm install --no-save @cloudbase/manager-node
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './fingerprint.mjs'

const DIRECTION = { asc: '1', desc: '-1', '2dsphere': '2dsphere' }

/** The management API's form of a declared index. */
const indexOf = ({ name, fields, unique = false }) => ({
  IndexName: name,
  MgoKeySchema: {
    MgoIsUnique: unique,
    MgoIndexKeys: fields.map(({ field, direction }) => ({ Name: field, Direction: DIRECTION[direction] })),
  },
})

const { collections } = JSON.parse(readFileSync(path.join(root, 'dist/functions/manifest.json'), 'utf8'))
const dry = process.argv.includes('--dry')
const envId = process.env.LINLING_ENV_ID
const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env

if (!dry && !(envId && secretId && secretKey)) {
  console.error('set LINLING_ENV_ID, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY, or say --dry')
  process.exit(1)
}

async function connect() {
  const { default: CloudBase } = await import('@cloudbase/manager-node')
  return new CloudBase({ envId, secretId, secretKey })
}

const manager = dry ? undefined : await connect()
for (const [name, { indexes }] of Object.entries(collections)) {
  const CreateIndexes = indexes.map(indexOf)
  console.log(`${name}: ADMINONLY, ${CreateIndexes.length} indexes`)
  if (dry) {
    for (const index of CreateIndexes) console.log(`  ${JSON.stringify(index)}`)
    continue
  }
  await manager.database.createCollectionIfNotExists(name)
  for (const index of CreateIndexes) {
    const { Exists } = await manager.database.checkIndexExists(name, index.IndexName)
    if (!Exists) await manager.database.updateCollection(name, { CreateIndexes: [index] })
  }
  await manager.commonService().call({
    Action: 'ModifyDatabaseACL',
    Param: { CollectionName: name, EnvId: envId, AclTag: 'ADMINONLY' },
  })
}
