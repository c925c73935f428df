import { Link, useMatches } from '@tanstack/react-router'
import { fill } from '#kernel/words.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { helpOf } from './help.ts'
import { words } from './words.ts'

/** What the page in front is for, and the way to its part of the tour. Nothing where a page has no line. */
export function HelpLine() {
  const t = useWords(words)
  const language = useLanguage()
  const path = useMatches().at(-1)?.fullPath ?? ''
  const help = helpOf(path)
  if (!help) return null
  return (
    <p className="help-line no-print">
      {fill(help.says, language)}{' '}
      {help.tour && (
        <Link to="/tour" hash={help.tour}>
          {t('tour')}
        </Link>
      )}
    </p>
  )
}
