import type { Point } from './duty.ts'
import { useSay } from './say.ts'

/** A round as a line of beads: filled and ticked when scanned, ringed when next, hollow otherwise. */
export function Beads({ points, next }: { points: readonly Point[]; next: Point | undefined }) {
  const t = useSay()
  const kind = (point: Point): 'done' | 'next' | 'open' =>
    point.scanned ? 'done' : point.id === next?.id ? 'next' : 'open'
  const word = { done: t('pointDone'), next: t('pointNext'), open: t('pointOpen') }
  return (
    <ol className={points.length > 14 ? 'beads many' : 'beads'} aria-label={t('beads')} data-testid="beads">
      {points.map(point => (
        <li key={point.id} className={`bead ${kind(point)}`} data-state={kind(point)}>
          <span aria-hidden="true">{point.scanned ? '✓' : ''}</span>
          <span className="unseen">
            {point.name} {word[kind(point)]}
          </span>
        </li>
      ))}
    </ol>
  )
}
