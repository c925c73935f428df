import type { Guard } from './hire.ts'
import type { Turn } from './turns.ts'

/** The turn of a post at an instant (ms); null where nobody was rostered or nobody had come. */
function turnAt(turns: readonly Turn[], site: string, post: string, at: number): Turn | null {
  return (
    turns.find(
      ({ shift }) => shift.site.row.key === site && shift.post.row.name === post && shift.from <= at && at < shift.to,
    ) ?? null
  )
}

/** Who stands there then, having signed on. */
export function guardAt(
  turns: readonly Turn[],
  site: string,
  post: string,
  at: number,
): { turn: Turn; guard: Guard } | null {
  const turn = turnAt(turns, site, post, at)
  return turn?.attendanceId && !turn.off ? { turn, guard: turn.shift.guard } : null
}
