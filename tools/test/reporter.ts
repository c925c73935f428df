import type { TestEvent } from 'node:test/reporters'
import { relative } from 'node:path'
import { inspect } from 'node:util'

// What one stage of `npm test` prints: nothing of what passed, one line of what was skipped and why, all of what failed.
// The last line is the tally for the caller, marked so that it cannot be taken for output of a test.

export const tallyMark = '\u0001tally '

export type Tally = { passed: number; failed: number; skipped: number }

type Data = {
  name: string
  file?: string
  line?: number
  skip?: string | boolean
  details?: { error?: Failure; type?: string }
}
type Failure = Error & { failureType?: string; cause?: unknown }

const place = ({ file, line }: Data): string =>
  file ? ` (${relative(process.cwd(), file)}${line ? `:${line}` : ''})` : ''

function why(error: Failure | undefined): string {
  const cause = error?.cause ?? error
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause)
  return text.replace(/^/gm, '    ')
}

function line(type: string, data: Data): string {
  if (type === 'test:pass' && data.skip)
    return `  skipped: ${data.name}${typeof data.skip === 'string' ? `: ${data.skip}` : ''}\n`
  if (type !== 'test:fail' || data.details?.error?.failureType === 'subtestsFailed') return ''
  return `  FAILED: ${data.name}${place(data)}\n${why(data.details?.error)}\n`
}

type Counts = { tests: number; passed: number; skipped: number; todo: number }

/** The reporter given to `node --test`. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events as AsyncIterable<{ type: string; data: unknown }>) {
    if (type === 'test:stderr') yield (data as { message: string }).message
    if (type === 'test:pass' || type === 'test:fail') yield line(type, data as Data)
    const summary = type === 'test:summary' ? (data as { file?: string; counts: Counts }) : null
    if (!summary || summary.file) continue
    const { tests, passed, skipped, todo } = summary.counts
    const tally: Tally = { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo }
    yield `${tallyMark}${JSON.stringify(tally)}\n`
  }
}
