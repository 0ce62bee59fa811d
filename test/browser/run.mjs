// `node test/browser/run.mjs`: the journeys walked in Chromium on the phones page; after the file's name, those wanted. Pictures in test-output/browser/.
import { runHere } from './bundle.mjs'

const { passed, failed } = await runHere('journeys')
console.log(`browser: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
