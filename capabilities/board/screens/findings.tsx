import { Link } from '@tanstack/react-router'
import { words as handoverWords } from '#capabilities/handovers/words.ts'
import { words as patrolWords } from '#capabilities/patrols/words.ts'
import type { Words } from '#kernel/words.ts'
import { useWords } from '#ui/words.tsx'
import { findingWords } from '../finding-words.ts'
import type { BoardRow } from '../schema.ts'
import { words } from '../words.ts'

// The book a finding is read in is that of the capability that raised it.

const all = findingWords
const named = (kind: string): string => `finding.${kind}`

/** What was found on this shift, each kind in the reader's words; several of one kind with their number. */
export function Findings({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const say = useWords(all)
  return row.findings.map(({ kind, count }) => {
    const says = named(kind) in all ? say(named(kind)) : kind
    return (
      <span key={kind} className="soon">
        {count > 1 ? t('findings', { says, count }) : says}
      </span>
    )
  })
}

/** The book in which what was found can be read; nothing where the finding itself says all there is. */
export function ToFindings({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const isIn = (book: Words) => row.findings.some(({ kind }) => named(kind) in book)
  if (isIn(patrolWords))
    return (
      <Link className="button plain" to="/scans" search={{ site: row.siteId }}>
        {t('look')}
      </Link>
    )
  if (isIn(handoverWords))
    return (
      <Link className="button plain" to="/handovers" search={{ site: row.siteId }}>
        {t('lookHandover')}
      </Link>
    )
  return null
}
