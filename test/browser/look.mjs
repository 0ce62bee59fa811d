// `node test/browser/look.mjs`: every page in four states and two type sizes, held to what old eyes and hands need.
import { runHere } from './bundle.mjs'

const { passed, failed } = await runHere('look/look')
console.log(`look: ${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
