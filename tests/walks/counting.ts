import type { BrowserContext } from 'playwright-core'

/** What a person has done with their hands so far. */
export type Count = { presses: number; fields: number }

const listening = `for (const [event, kind] of [['click', 'presses'], ['change', 'fields']])
  addEventListener(event, ({ isTrusted }) => isTrusted && globalThis.countedByWalk(kind), true)`

/** Counts presses and filled fields on every page of these browsers from now on. */
export async function countOn(contexts: readonly BrowserContext[]): Promise<Count> {
  const count: Count = { presses: 0, fields: 0 }
  for (const context of contexts) {
    await context.exposeFunction('countedByWalk', (kind: keyof Count) => {
      count[kind] += 1
    })
    await context.addInitScript(listening)
  }
  return count
}
