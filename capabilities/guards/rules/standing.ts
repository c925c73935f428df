import type { Day } from '#kernel/time.ts'
import type { CertificateState } from './certificate-days.ts'
import type { Clock } from './clocks.ts'
import { notOnFile, type Results } from './eligible.ts'
import { isGuard } from './guard-work.ts'

type Term = { fromOn: string; untilOn: string | null; work: readonly string[] }
export type Lack =
  | 'certificate'
  | 'suspended'
  | 'revoked'
  | 'expired'
  | 'failed'
  | 'contract'
  | 'insurance'
  | 'background'
  | 'health'
  | 'education'
  | 'safety-training'
export type Standing = {
  employed: 'employed' | 'coming' | 'left'
  guard: boolean
  certificate: CertificateState | 'none'
  mayStand: boolean
  lacks: Lack[]
}

type Known = {
  today: Day
  /** The employments with one employer; the newest counts where several touch the day. */
  terms: readonly Term[]
  certificate: CertificateState | 'none'
  /** Null: not for the reader to know. */
  results: Results | null
  clocks: readonly Clock[]
}

const lackOf: Readonly<Record<CertificateState | 'none', Lack | null>> = {
  none: 'certificate',
  issued: null,
  suspended: 'suspended',
  revoked: 'revoked',
  expired: 'expired',
}

/** The employment that counts on a day: the one in force, else the next to come, else the last. */
export const termOn = <T extends Term>(terms: readonly T[], on: Day): T | undefined => {
  const byStart = terms.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  return (
    byStart.findLast(one => one.fromOn <= on && (one.untilOn === null || one.untilOn >= on)) ??
    byStart.find(one => one.fromOn > on) ??
    byStart.at(-1)
  )
}

/** How somebody stands on a day, and what is missing: what keeps off posts first, then what is only not on file. */
export function standingOn({ today, terms, certificate, results, clocks }: Known): Standing {
  const term = termOn(terms, today)
  const employed = employedOn(term, today)
  const guard = isGuard(term?.work ?? [])
  if (employed === 'left') return { employed, guard, certificate, mayStand: false, lacks: [] }
  const failed =
    results !== null && (['background', 'health', 'education'] as const).some(kind => results[kind] === false)
  const lack = guard ? lackOf[certificate] : null
  const late = clocks.flatMap(({ kind, state }) => (state === 'overdue' && kind !== 'accident' ? [kind] : []))
  const missing = guard && results ? (notOnFile(results) as Lack[]) : []
  return {
    employed,
    guard,
    certificate,
    mayStand: employed === 'employed' && guard && lack === null && !failed,
    lacks: [...(failed && guard ? (['failed'] as const) : []), ...(lack ? [lack] : []), ...late, ...missing],
  }
}

function employedOn(term: Term | undefined, today: Day): Standing['employed'] {
  if (!term || (term.untilOn !== null && term.untilOn < today)) return 'left'
  return term.fromOn > today ? 'coming' : 'employed'
}
