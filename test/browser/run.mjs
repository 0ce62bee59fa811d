// `node test/browser/run.mjs`: the story played in Chromium on the phones page. Pictures in test-output/browser/.
import { runHere } from './bundle.mjs'

const { passed, failed } = await runHere('journey')
console.log(`browser: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
