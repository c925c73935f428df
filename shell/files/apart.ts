import { Worker } from 'node:worker_threads'

// Work on a stranger's file, or work that would hold up the whole server, is done in a thread of its own with a limit
// of memory and time; when it runs away, the thread ends and the server does not notice. Two at a time per process.

export type Apart<T> = { ended: 'done'; value: T } | { ended: 'memory' | 'time' }
type Job = { thread: URL; input: unknown; megabytes: number; milliseconds: number }

let running = 0
const waiting: (() => void)[] = []

/** Runs the default export of `thread` on `input` in a new thread. A bug in it throws here. */
export async function apart<T>(job: Job): Promise<Apart<T>> {
  if (running >= 2) await new Promise<void>(go => waiting.push(go))
  else running += 1
  try {
    return await start<T>(job)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function start<T>({ thread, input, megabytes, milliseconds }: Job): Promise<Apart<T>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: megabytes } })
    const timer = setTimeout(() => finish({ ended: 'time' }), milliseconds)
    const finish = (result: Apart<T>): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(result)
    }
    worker.once('exit', code => {
      clearTimeout(timer)
      reject(new Error(`the thread ended without an answer (${code})`))
    })
    worker.once('message', (value: T) => finish({ ended: 'done', value }))
    worker.once('error', problem => {
      clearTimeout(timer)
      if ((problem as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') finish({ ended: 'memory' })
      else reject(problem)
    })
  })
}
