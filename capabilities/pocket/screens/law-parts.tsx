import { lazy, Suspense, type ComponentProps, type ComponentType } from 'react'
import type { LawId } from '#kernel/law.ts'
import type { Thing } from '../../attendance/rules/declared.ts'
import { Screen } from './parts.tsx'
import { useSay } from './say.ts'

// Stand-ins for what is in law-pages.ts: each keeps its place on the page until that part is there.

const pages = () => import('./law-pages.ts')
type LawPages = Awaited<ReturnType<typeof pages>>
/** A phone that does not hold that part yet does without the words of the law, not without the page. */
const later = <P,>(pick: (all: LawPages) => ComponentType<P>) =>
  lazy<ComponentType<P>>(() =>
    pages().then(
      all => ({ default: pick(all) }),
      () => ({ default: () => null }),
    ),
  )
const LaterArticles = later(all => all.Articles)
const LaterMissing = later(all => all.MissingLaw)
const LaterTerms = later<object>(all => all.InjuryTerms)
const LaterMatter = lazy(() => pages().then(({ OneMatter: Matter }) => ({ default: Matter })))

const blank = '\u00a0'

/** The articles behind what a card says. */
export function Articles({ ids }: { ids: readonly LawId[] }) {
  return (
    <p className="soft card-law">
      <Suspense fallback={blank}>
        <LaterArticles ids={ids} />
      </Suspense>
    </p>
  )
}

/** What the law says of the things that are missing at sign-on. */
export function MissingLaw({ missing }: { missing: readonly Thing[] }) {
  return (
    <Suspense fallback={<p>{blank}</p>}>
      <LaterMissing missing={missing} />
    </Suspense>
  )
}

/** Until when an injury at work is reported, by whom. */
export function InjuryTerms() {
  return (
    <Suspense fallback={blank}>
      <LaterTerms />
    </Suspense>
  )
}

/** One matter, opened. */
export function OneMatter(props: ComponentProps<typeof LaterMatter>) {
  const t = useSay()
  return (
    <Suspense
      fallback={
        <Screen title={t('app')} onBack={props.onBack}>
          {t('loading')}
        </Screen>
      }
    >
      <LaterMatter {...props} />
    </Suspense>
  )
}
