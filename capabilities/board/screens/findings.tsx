import { Link } from '@tanstack/react-router'
import { words as handoverWords } from '#capabilities/handovers/words.ts'
import { useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { sayFinding } from '../finding-words.ts'
import type { BoardRow } from '../schema.ts'
import { words } from '../words.ts'

/** So many stand in one glance; the rest are read where they are decided. */
const most = 4
const named = (kind: string): string => `finding.${kind}`

/** What was found on this shift, each kind in the reader's words; several of one kind with their number. */
export function Findings({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { language, whole } = useSaid()
  const rest = row.findings.length - most
  return (
    <>
      {row.findings.slice(0, most).map(({ kind, count }) => {
        const says = sayFinding({ kind, facts: {} }, language, whole).title
        return (
          <span key={kind} className="soon">
            {count > 1 ? t('findings', { says, count }) : says}
          </span>
        )
      })}
      {rest > 0 && <span className="faint">{t('moreFindings', { count: rest })}</span>}
    </>
  )
}

/** Where what was found can be read and decided: the handover book for what is about a handover, else the findings. */
export function ToFindings({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { can } = useReader()
  if (row.findings.length === 0) return null
  if (row.findings.some(({ kind }) => named(kind) in handoverWords))
    return (
      <Link className="button plain" to="/handovers" search={{ site: row.siteId }}>
        {t('lookHandover')}
      </Link>
    )
  if (!can.includes('findings')) return null
  return (
    <Link
      className="button plain"
      to="/findings"
      search={{ site: row.siteId, ...(row.personId ? { person: row.personId } : {}) }}
    >
      {t('look')}
    </Link>
  )
}
