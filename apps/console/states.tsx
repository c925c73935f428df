import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import type { Me } from '#capabilities/identity/schema.ts'
import { words as partyWords } from '#capabilities/parties/words.ts'
import { problemOf, Refused } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Page, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { groupsFor } from './nav.ts'
import { words } from './words.ts'

/** While a page's own script is on its way. */
export const Waiting = () => <Skeleton />

/** No such address. */
export function Missing() {
  const t = useWords(words)
  return (
    <main className="alone">
      <Page title={t('notFound')}>
        <Empty says={t('notFoundOut')}>
          <Link to="/" className="button first">
            {t('toNow')}
          </Link>
        </Empty>
      </Page>
    </main>
  )
}

/** A page that is another role's: why, and the way to the first that is the reader's own. */
export function NotYours({ me }: { me: Me }) {
  const t = useWords(words)
  const role = useWords(partyWords)
  const first = groupsFor(me.can)[0]?.items[0]
  return (
    <Page title={t('notYours')}>
      <Empty says={t('notYoursOut', { role: role(me.acting.role) })}>
        {first && (
          <Link to={first.to} className="button first">
            {t('toYours', { page: t(first.word) })}
          </Link>
        )}
      </Empty>
    </Page>
  )
}

/** A page that could not be shown: the server cannot be reached, or its script is gone because a new version came. */
export function Broken({ error }: ErrorComponentProps) {
  const t = useWords(shared)
  const router = useRouter()
  if (error instanceof Refused)
    return (
      <div className="alone">
        <Refusal problem={problemOf(error)} onRetry={() => void router.invalidate()} />
      </div>
    )
  return (
    <div className="alone">
      <Page title={t('brokenPage')}>
        <Empty says={t('brokenPageOut')}>
          <Button look="first" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        </Empty>
      </Page>
    </div>
  )
}
