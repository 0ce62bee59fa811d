// The order of test files: the few that take minutes begin first, or one of them would run alone at the end.
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
]

const rank = ({ path }) => {
  const at = LONG.findIndex((one) => path.includes(`/${one}`))
  return at === -1 ? LONG.length : at
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b))
  }
}
