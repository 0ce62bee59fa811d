/** Things that were started, stopped in the reverse order; one that fails to stop does not keep the others running. */
export class Running {
  readonly #stops: { name: string; stop(): Promise<void> | void }[] = []
  #stopped: Promise<void> | undefined

  add(name: string, stop: () => Promise<void> | void): void {
    this.#stops.push({ name, stop })
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll()
    return this.#stopped
  }

  async #stopAll(): Promise<void> {
    for (const { name, stop } of this.#stops.reverse()) {
      try {
        await stop()
      } catch (thrown) {
        console.error(`[local] ${name} did not stop cleanly`, thrown)
      }
    }
  }
}
