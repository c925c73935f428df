import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { help } from '../help.ts'
import { groupsFor } from '../nav.ts'
import { words } from '../words.ts'
import { readTour, type Tour } from './read-tour.ts'
import './tour.css'

/** The parts by name. A short screen keeps them folded above the text, a wide one beside it. */
function Contents({ parts }: { parts: Tour['parts'] }) {
  const t = useWords(words)
  return (
    <nav className="tour-contents no-print" aria-label={t('tourContents')}>
      <ol>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The pages a part tells of, as far as the reader has them. */
function Pages({ id }: { id: string }) {
  const t = useWords(words)
  const { can } = useReader()
  const pages = groupsFor(can)
    .flatMap(({ items }) => items)
    .filter(({ to }) => help[to]?.tour === id)
  if (can.length === 0 || pages.length === 0) return null
  return (
    <p className="tour-pages no-print">
      {t('tourOpen')}{' '}
      {pages.map(({ to, word }) => (
        <Link key={to} to={to}>
          {t(word)}
        </Link>
      ))}
    </p>
  )
}

/** Text that was made of our own documents when the console was built; nothing of a reader's stands in it. */
const Text = ({ html }: { html: string }) => <div className="tour-text" dangerouslySetInnerHTML={{ __html: html }} />

function Parts({ tour }: { tour: Tour }) {
  const { hash } = useLocation()
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView()
  }, [hash, tour])
  return (
    <div className="tour">
      <Contents parts={tour.parts} />
      <article>
        <Text html={tour.opening} />
        {tour.parts.map(({ id, title, html }) => (
          <section key={id} id={id} aria-labelledby={`${id}-name`}>
            <h2 id={`${id}-name`}>{title}</h2>
            <Pages id={id} />
            <Text html={html} />
          </section>
        ))}
      </article>
    </div>
  )
}

/** The tour in the reader's language, with what was photographed by the walks. */
export function TourPage() {
  const t = useWords(words)
  const language = useLanguage()
  const query = useQuery({ queryKey: ['tour', language], queryFn: () => readTour(language), staleTime: Infinity })
  return (
    <Page title={t('tour')}>
      <Loaded query={query}>{tour => <Parts tour={tour} />}</Loaded>
    </Page>
  )
}
