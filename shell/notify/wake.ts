/** Word inside one server process that something was committed: whoever has work from it need not wait for its turn. */
export type Wake = {
  call(): void
  /** Calls `hear` at each word until the returned function is called. */
  listen(hear: () => void): () => void
}

export function createWake(): Wake {
  const ears = new Set<() => void>()
  return {
    call: () => ears.forEach(hear => hear()),
    listen(hear) {
      ears.add(hear)
      return () => void ears.delete(hear)
    },
  }
}
