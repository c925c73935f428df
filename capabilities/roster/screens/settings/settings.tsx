import { Link } from '@tanstack/react-router'
import { Empty, Page } from '#ui/parts/page.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { Approvals } from './approvals.tsx'
import { HouseLimits } from './limits.tsx'
import { Marks } from './marks.tsx'
import { Patterns } from './patterns.tsx'
import { words } from './words.ts'

/** What the house lays down for its rosters: what marks mean, patterns, its own limits, and the approvals it was granted. */
export function RosterSettings() {
  const t = useWords(words)
  const mayRoster = useReader().can.includes('roster.write')
  const back = <Link to="/roster">{t('back')}</Link>
  if (!mayRoster)
    return (
      <Page title={t('title')}>
        <Empty says={t('notYours')}>{back}</Empty>
      </Page>
    )
  return (
    <Page title={t('title')} purpose={back}>
      <HouseLimits />
      <Approvals />
      <Patterns />
      <Marks />
    </Page>
  )
}
