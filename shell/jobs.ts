import type { FastifyBaseLogger } from 'fastify'
import type { Wake } from './notify/wake.ts'

export type Job = {
  name: string
  everyMilliseconds: number
  run: () => Promise<unknown>
  /** Runs before its turn at this word, `rest` milliseconds after the last run at the earliest; `rest` is told what that run answered. */
  woken?: { by: Wake; rest: (answered: unknown) => number }
}

/**
 * Runs each job over and over, one run of each at a time, until stopped. A run that fails is logged and tried again
 * at the next turn; every job here is safe to run twice and in several processes.
 */
export function keepRunning(jobs: readonly Job[], log: FastifyBaseLogger): { stop(): Promise<void> } {
  const turns = jobs.map(job => keepOne(job, log))
  return { stop: async () => void (await Promise.all(turns.map(turn => turn.stop()))) }
}

function keepOne(job: Job, log: FastifyBaseLogger): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let current: Promise<unknown> | null = null
  let isCalled = false
  let mayRunAt = 0

  const next = (): void => {
    if (stopped || current) return
    if (timer) clearTimeout(timer)
    const wait = isCalled ? Math.max(0, mayRunAt - performance.now()) : job.everyMilliseconds
    timer = setTimeout(turn, wait)
  }
  const turn = (): void => {
    isCalled = false
    current = job
      .run()
      .then(answered => void (mayRunAt = performance.now() + (job.woken?.rest(answered) ?? 0)))
      .catch(problem => log.error({ err: problem, job: job.name }, 'a job failed and will run again'))
      .finally(() => {
        current = null
        next()
      })
  }
  const deaf = job.woken?.by.listen(() => {
    if (isCalled) return
    isCalled = true
    next()
  })
  next()
  return {
    async stop() {
      stopped = true
      deaf?.()
      if (timer) clearTimeout(timer)
      await current
    },
  }
}
