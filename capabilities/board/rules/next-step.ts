import type { BoardRow } from '../schema.ts'

// One thing that helps, by how a post stands: somebody must stand there first; then what stands open; then what is odd.

type NextStep =
  | { step: 'replace'; until: string | null }
  | { step: 'call'; personId: string }
  | { step: 'no-phone' }
  | { step: 'matter'; id: string; kind: string; more: number }
  | { step: 'findings' }
  | { step: 'none' }

type Behalf = { shiftId: string; leaves: boolean }
type Row = Pick<
  BoardRow,
  'state' | 'shiftTo' | 'nextFrom' | 'personId' | 'personName' | 'personPhone' | 'matters' | 'findings'
>

/**
 * 代录: the shift whose guard may stand there, or have left, with a dead phone, for whoever enters for others; null where
 * there is nothing to enter. Whoever writes rosters leads or keeps the books, and those alone enter, for their own guards.
 */
export function behalfOf(
  row: Pick<BoardRow, 'state' | 'shiftId' | 'behalf' | 'mayEnter'>,
  can: readonly string[],
): Behalf | null {
  if (row.shiftId === null || !row.mayEnter || !can.includes('roster.write')) return null
  if (row.state === 'late' || row.state === 'absent') return { shiftId: row.shiftId, leaves: false }
  return row.state === 'on-duty' && row.behalf ? { shiftId: row.shiftId, leaves: true } : null
}

/** The next step of a post for one who may do `can` (names of pages, with `.write` where they may change). */
export function nextStep(row: Row, can: readonly string[]): NextStep {
  const rosters = can.includes('roster.write')
  if (row.state === 'uncovered' && rosters) return { step: 'replace', until: row.nextFrom }
  if (row.state === 'absent' && rosters) return { step: 'replace', until: row.shiftTo }
  if ((row.state === 'late' || row.state === 'absent') && row.personName) {
    if (row.personPhone && row.personId) return { step: 'call', personId: row.personId }
    if (can.includes('guards')) return { step: 'no-phone' }
  }
  const [matter, ...more] = row.matters
  if (matter && can.includes('cases')) return { step: 'matter', id: matter.id, kind: matter.kind, more: more.length }
  if (row.findings.length > 0) return { step: 'findings' }
  return { step: 'none' }
}
