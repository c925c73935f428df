import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { barriers, overflows, shot } from './browser.ts'

/** Steps that stand on one another: after the first that fails the rest is skipped. `pages` are kept as pictures then. */
export function stepsOf(pages: () => (Page | undefined)[]) {
  let broken = false
  return (says: string, walk: () => Promise<void>): Promise<void> =>
    test(says, async (t: TestContext) => {
      if (broken) return t.skip('an earlier step failed')
      broken = true
      await walk().catch(async (fault: unknown) => {
        for (const at of pages()) if (at) await shot(at, 'failed')
        throw fault
      })
      broken = false
    })
}

/** A page as it stands: kept as a picture, nobody is shut out, nothing runs off the side. */
export async function seen(at: Page, name: string): Promise<void> {
  await shot(at, name)
  assert.deepEqual(await barriers(at), [], `${name} shuts somebody out`)
  assert.equal(await overflows(at), false, `${name} is wider than the screen`)
}
