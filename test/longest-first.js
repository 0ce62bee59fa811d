// The order of test files: those that take minutes begin first, or one of them would run alone at the end. `npm test` runs all
// that are named here apart from the others: they start processes, and wait for them with a limit.
const Sequencer = require('@jest/test-sequencer').default

const LONG = [
  'test/faults/kill',
  'test/storm',
  'test/model',
  'test/faults/cut',
  'test/weapp',
  'test/seats',
  'server/bell/rush',
  'test/calls/garbage',
  'server/meeting/meeting',
  'test/conformance',
  'local/lifecycle',
  'local/functions',
  'local/gateway',
  'local/phones/mount',
  'local/telecom',
]

const rank = ({ path }) => {
  const at = LONG.findIndex((one) => path.includes(`/${one}`))
  return at === -1 ? LONG.length : at
}

class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b))
  }
}

module.exports = LongestFirst
module.exports.LONG = LONG
