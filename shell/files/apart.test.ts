import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apart } from './apart.ts'

const thread = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`)
const run = (code: string, milliseconds = 60_000) =>
  apart({ thread: thread(code), input: 20, megabytes: 32, milliseconds })
const answering = `import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(workerData + 1)`

test('a thread answers', async () => assert.deepEqual(await run(answering), { ended: 'done', value: 21 }))

test('a thread that fills its memory ends, and only it', async () => {
  assert.deepEqual(await run('const all = []; for (;;) all.push(new Array(1e5).fill(1.5))'), { ended: 'memory' })
})

test('a thread that never ends is ended', async () => {
  assert.deepEqual(await run('for (;;);', 50), { ended: 'time' })
})

test('a bug in a thread is thrown here', async () => {
  await assert.rejects(run('throw new TypeError("lost")'), /lost/)
  await assert.rejects(run('export {}'), /without an answer/)
})

test('more jobs than may run at once are all done, and a failed one frees its place', async () => {
  const jobs = Array.from({ length: 6 }, (_, at) => (at % 2 ? run(answering) : run('throw new Error("no")')))
  const ended = await Promise.allSettled(jobs)
  assert.deepEqual(
    ended.map(job => job.status === 'fulfilled'),
    [false, true, false, true, false, true],
  )
})
