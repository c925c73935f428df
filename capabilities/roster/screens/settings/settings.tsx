import { Link } from '@tanstack/react-router'
import { Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { Approvals } from './approvals.tsx'
import { HouseLimits } from './limits.tsx'
import { Marks } from './marks.tsx'
import { Patterns } from './patterns.tsx'
import { words } from './words.ts'

/** What the house lays down for its rosters: what marks mean, patterns, its own limits, and the approvals it was granted. */
export function RosterSettings() {
  const t = useWords(words)
  return (
    <Page title={t('title')} purpose={<Link to="/roster">{t('back')}</Link>}>
      <HouseLimits />
      <Approvals />
      <Patterns />
      <Marks />
    </Page>
  )
}
