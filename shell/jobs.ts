import type { FastifyBaseLogger } from 'fastify'

export type Job = { name: string; everyMilliseconds: number; run: () => Promise<unknown> }

/**
 * Runs each job over and over, one run of each at a time, until stopped. A run that fails is logged and tried again
 * at the next turn; every job here is safe to run twice and in several processes.
 */
export function keepRunning(jobs: readonly Job[], log: FastifyBaseLogger): { stop(): Promise<void> } {
  let stopped = false
  const turns = jobs.map(job => {
    let timer: NodeJS.Timeout | null = null
    let current: Promise<unknown> = Promise.resolve()
    const turn = (): void => {
      current = job
        .run()
        .catch(problem => log.error({ err: problem, job: job.name }, 'a job failed and will run again'))
        .finally(() => {
          if (!stopped) timer = setTimeout(turn, job.everyMilliseconds)
        })
    }
    timer = setTimeout(turn, job.everyMilliseconds)
    return {
      async stop() {
        if (timer) clearTimeout(timer)
        await current
      },
    }
  })
  return {
    async stop() {
      stopped = true
      await Promise.all(turns.map(turn => turn.stop()))
    },
  }
}
