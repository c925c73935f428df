// Single writes of one hot kind commit together: whatever waits when a slot is free goes into one transaction, and
// each caller is answered when its own row is durable. A group that fails is run again one by one, so that one bad row
// cannot take its neighbours with it. A free slot starts at once while nothing runs, so under no load a group is one;
// beside a running group it waits until as many rows are queued as that one carries, so that two groups share the load
// evenly instead of many small ones each paying for a commit.

export type Groups<Ask, Answer> = {
  /** Queues asks that stay in order and together; answers in the same order, or throws what its own row threw. */
  submit(asks: readonly Ask[]): Promise<Answer[]>
  /** How large the groups were: for measuring. */
  sizes(): { groups: number; rows: number }
}

type Waiting<Ask, Answer> = {
  asks: readonly Ask[]
  settle: { resolve(answers: Answer[]): void; reject(problem: unknown): void }
}

/** `commit` writes some asks in one transaction and answers each. `slots` transactions run at once, of at most `most` rows. */
export function createGroups<Ask, Answer>(
  commit: (asks: readonly Ask[]) => Promise<Answer[]>,
  { slots = 2, most = 256 } = {},
): Groups<Ask, Answer> {
  const queue: Waiting<Ask, Answer>[] = []
  let running = 0
  let largest = 0
  let groups = 0
  let rows = 0
  let scheduled = false

  const take = (): Waiting<Ask, Answer>[] => {
    const taken: Waiting<Ask, Answer>[] = []
    for (let size = 0; queue.length > 0;) {
      const next = queue[0] as Waiting<Ask, Answer>
      if (taken.length > 0 && size + next.asks.length > most) break
      taken.push(next)
      queue.shift()
      size += next.asks.length
    }
    return taken
  }

  const run = async (taken: Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await commit(taken.flatMap(one => one.asks))
      let from = 0
      for (const one of taken) {
        one.settle.resolve(answers.slice(from, from + one.asks.length))
        from += one.asks.length
      }
    } catch (problem) {
      if (taken.length === 1 && taken[0]?.asks.length === 1) taken[0].settle.reject(problem)
      else for (const one of taken) await alone(one)
    }
  }

  const alone = async (one: Waiting<Ask, Answer>): Promise<void> => {
    try {
      const answers: Answer[] = []
      for (const ask of one.asks) answers.push(...(await commit([ask])))
      one.settle.resolve(answers)
    } catch (problem) {
      one.settle.reject(problem)
    }
  }

  const rowsOf = (some: readonly Waiting<Ask, Answer>[]): number => some.reduce((sum, one) => sum + one.asks.length, 0)
  const mayStart = (): boolean =>
    queue.length > 0 && running < slots && (running === 0 || rowsOf(queue) >= Math.min(largest, most))

  const pump = (): void => {
    scheduled = false
    while (mayStart()) {
      const taken = take()
      const size = rowsOf(taken)
      running += 1
      groups += 1
      rows += size
      largest = Math.max(size, running === 1 ? 0 : largest)
      void run(taken).finally(() => {
        running -= 1
        wake()
      })
    }
  }

  // One turn of the event loop: requests that arrived in the same read go out in the same group.
  const wake = (): void => {
    if (scheduled || !mayStart()) return
    scheduled = true
    setImmediate(pump)
  }

  return {
    submit(asks) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer[]>()
      queue.push({ asks, settle: { resolve, reject } })
      wake()
      return promise
    },
    sizes: () => ({ groups, rows }),
  }
}
