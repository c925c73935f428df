import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Job } from '../jobs.ts'

// What a house says of itself in figures (Prometheus). Labels are names that stand in the program: a route's template, an
// op, a job, a code. Nothing a caller can choose becomes a label, and nothing of a person, so the list of series is as
// long as the program is and no longer. One registry for each house: a test has many.

export type Metrics = {
  registry: Registry
  /** One answered request; `route` is its template. */
  answered(given: { route: string; method: string; status: number; seconds: number }): void
  /** One op and what became of it; `from` says whether a phone sent it or a screen asked. */
  taken(op: string, outcome: string, from: 'phone' | 'screen'): void
  /** Times one commit of a group and counts its rows. */
  grouped<T>(op: string, rows: number, commit: Promise<T>): Promise<T>
  /** The same job, timed and counted. */
  watched(job: Job): Job
  /** Reads a figure when it is asked for; the same name again is added to it. */
  gauge(name: string, help: string, read: () => number): void
  /** Adds the figures of the process itself; once, by whoever is the process. */
  ofProcess(): void
}

const milliseconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Makes the figures of one house. `now` in milliseconds. */
export function createMetrics(now: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const readers = new Map<string, (() => number)[]>()
  const requests = new Histogram({
    name: 'gatehouse_http_request_duration_seconds',
    help: 'How long requests took, by route template, method and class of status.',
    labelNames: ['route', 'method', 'status'],
    buckets: milliseconds,
    registers,
  })
  const ops = new Counter({
    name: 'gatehouse_ops_total',
    help: 'Ops by name, outcome and where they came from.',
    labelNames: ['op', 'outcome', 'from'],
    registers,
  })
  const groups = groupsOf(registers)
  return {
    registry,
    answered: ({ route, method, status, seconds }) =>
      requests.observe(
        { route, method: methods.has(method) ? method : 'other', status: `${Math.floor(status / 100)}xx` },
        seconds,
      ),
    taken: (op, outcome, from) => ops.inc({ op, outcome, from }),
    grouped: groups,
    watched: jobsOf(registers, now),
    gauge: (name, help, read) => {
      const known = readers.get(name)
      if (known) return void known.push(read)
      const all = [read]
      readers.set(name, all)
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(all.reduce((sum, one) => sum + one(), 0))
        },
      })
    },
    ofProcess: () => collectDefaultMetrics({ register: registry }),
  }
}

function groupsOf(registers: Registry[]): Metrics['grouped'] {
  const sizes = new Histogram({
    name: 'gatehouse_group_size',
    help: 'How many ops committed together.',
    labelNames: ['op'],
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  })
  const commits = new Histogram({
    name: 'gatehouse_group_commit_seconds',
    help: 'How long one commit of a group took.',
    labelNames: ['op'],
    buckets: milliseconds,
    registers,
  })
  return (op, rows, commit) => {
    const began = performance.now()
    sizes.observe({ op }, rows)
    return commit.finally(() => commits.observe({ op }, (performance.now() - began) / 1000))
  }
}

function jobsOf(registers: Registry[], now: () => number): Metrics['watched'] {
  const labelNames = ['job'] as const
  const lasted = new Histogram({
    name: 'gatehouse_job_duration_seconds',
    help: 'How long a run of clock work took.',
    labelNames,
    buckets: milliseconds,
    registers,
  })
  const failed = new Counter({
    name: 'gatehouse_job_failures_total',
    help: 'Runs of clock work that failed.',
    labelNames,
    registers,
  })
  const succeeded = new Gauge({
    name: 'gatehouse_job_last_success_timestamp_seconds',
    help: 'When a run of clock work last succeeded in this process.',
    labelNames,
    registers,
  })
  return job => {
    const label = { job: job.name }
    failed.inc(label, 0)
    const run = async (): Promise<unknown> => {
      const began = performance.now()
      try {
        const answered = await job.run()
        succeeded.set(label, now() / 1000)
        return answered
      } catch (problem) {
        failed.inc(label)
        throw problem
      } finally {
        lasted.observe(label, (performance.now() - began) / 1000)
      }
    }
    return { ...job, run }
  }
}
