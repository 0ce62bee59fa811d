module.exports = () => globalThis.afterRun()
