import { useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import type { BoardRow } from '../schema.ts'
import { words } from '../words.ts'

/** A round as a line of beads: filled is scanned, ringed is next. A screen reader hears it as one sentence. */
export function Beads({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { time } = useSaid()
  const done = row.points.filter(point => point.scannedAt !== null).length
  const next = row.points.findIndex(point => point.scannedAt === null)
  const last = row.lastScanAt ? time(row.lastScanAt) : t('noScan')
  return (
    <span className="round">
      <span className="unseen">{t('beads', { lap: row.lap, done, all: row.points.length, last })}</span>
      <span className="beads" aria-hidden="true">
        {row.points.map(({ checkpointId, name, scannedAt }, at) => (
          <i
            key={`${checkpointId}${at}`}
            className={scannedAt ? 'scanned' : at === next ? 'next' : ''}
            title={scannedAt ? `${name} ${time(scannedAt)}` : name}
          />
        ))}
      </span>
      <span className="faint figures nowrap" aria-hidden="true">
        {t('lap', { lap: row.lap })} {done}/{row.points.length} · {last}
      </span>
    </span>
  )
}
