import { useWords } from '#ui/words.tsx'
import { clockOf } from '../rules/drafted-spans.ts'
import { headsByHour } from '../rules/heads-by-hour.ts'
import type { DayKind, NeedSpan } from '../schema.ts'
import { words } from '../words.ts'

type Run = { from: number; to: number; heads: number }

const runsOf = (heads: readonly number[]): Run[] => {
  const runs: Run[] = []
  for (const [slot, count] of heads.entries()) {
    const last = runs.at(-1)
    if (last?.heads === count) last.to = slot + 1
    else runs.push({ from: slot, to: slot + 1, heads: count })
  }
  return runs
}

const depth = (heads: number): number => Math.min(4, heads)

/** A day as a line from midnight to midnight: how many stand there when. Hours without anybody are hatched. */
export function HeadsStrip({ spans, kind }: { spans: readonly NeedSpan[]; kind: DayKind }) {
  const t = useWords(words)
  const runs = runsOf(headsByHour(spans, kind))
  const name = t(kind)
  const said = runs
    .filter(run => run.heads > 0)
    .map(run => t('stripSays', { from: clockOf(run.from * 30), to: clockOf(run.to * 30), count: run.heads }))
    .join(' ')
  return (
    <div
      className="heads-strip"
      role="img"
      aria-label={said ? `${t('strip', { kind: name })} ${said}` : t('stripEmpty', { kind: name })}
    >
      {runs.map(run => (
        <span
          key={run.from}
          className={`heads-${depth(run.heads)}`}
          style={{ gridColumn: `${run.from + 1} / ${run.to + 1}` }}
        >
          {run.heads > 0 ? run.heads : ''}
        </span>
      ))}
    </div>
  )
}

/** The hours under some strips. */
export const HoursLine = () => (
  <div className="hours-line figures faint" aria-hidden="true">
    {[0, 6, 12, 18, 24].map(hour => (
      <span key={hour}>{hour}</span>
    ))}
  </div>
)
