import { useQuery } from '@tanstack/react-query'
import { caseTitle, half } from '#capabilities/cases/rules/say-case.ts'
import { ledgerKinds } from '#capabilities/ledgers/rules/choices.ts'
import { words as ledgerWords } from '#capabilities/ledgers/words.ts'
import { sayMonth } from '#capabilities/reports/forms/say.ts'
import { words as reportWords } from '#capabilities/reports/words.ts'
import { classField } from '#capabilities/search/rules/called.ts'
import { holdsAll } from '#capabilities/search/rules/terms.ts'
import type { Hits } from '#capabilities/search/schema.ts'
import { words as siteWords } from '#capabilities/sites/words.ts'
import { words as trainingWords } from '#capabilities/training/words.ts'
import { words as partyWords } from '#capabilities/parties/words.ts'
import { day, dayAt, sayDay } from '#kernel/time.ts'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { caseFaces } from './case-faces.ts'
import { help } from './help.ts'
import { groupsFor } from './nav.ts'
import { readTour } from './tour/read-tour.ts'
import { words } from './words.ts'

/** One thing that was found: where it opens, what it is called, and what it is. */
export type Hit = {
  key: string
  to: string
  search?: Record<string, string>
  hash?: string
  name: string
  about: string
}
export type HitGroup = { name: string; hits: readonly Hit[] }

const mostPages = 5
const mostParts = 3
const joined = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ')

/** Pages by their name, then by what they are for; and the books of the guard-room. */
export function usePages(terms: readonly string[]): HitGroup {
  const t = useWords(words)
  const book = useWords(ledgerWords)
  const language = useLanguage()
  const { can } = useReader()
  const pages = groupsFor(can)
    .flatMap(({ items }) => items)
    .map(({ to, word }) => ({ to, word, says: help[to]?.says ?? (['', ''] as const) }))
  const byName = pages.filter(({ word }) => holdsAll(words[word], terms))
  const byUse = pages.filter(page => !byName.includes(page) && holdsAll([...words[page.word], ...page.says], terms))
  const books = can.includes('ledgers') ? ledgerKinds.filter(kind => holdsAll(ledgerWords[kind], terms)) : []
  const hits = [
    ...byName.map(({ to, word, says }) => ({ key: to, to, name: t(word), about: half(says, language) })),
    ...books.map(kind => ({
      key: `book ${kind}`,
      to: '/ledgers',
      search: { book: kind },
      name: book(kind),
      about: t('ledgers'),
    })),
    ...byUse.map(({ to, word, says }) => ({ key: to, to, name: t(word), about: half(says, language) })),
  ]
  return { name: t('foundPages'), hits: terms.length > 0 ? hits.slice(0, mostPages) : [] }
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, ' ')
    .replace(/\s+/g, ' ')

/** The sentence in which a word stands, cut short. */
function aroundWord(text: string, terms: readonly string[]): string {
  const at = Math.max(0, ...terms.map(term => text.toLowerCase().indexOf(term)))
  const from = Math.max(0, at - 12)
  return `${from > 0 ? '…' : ''}${text.slice(from, from + 60).trim()}…`
}

/** Parts of the tour, those called so before those that tell of it. */
export function useTourParts(terms: readonly string[]): HitGroup {
  const t = useWords(words)
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: ['tour', language],
    queryFn: () => readTour(language),
    staleTime: Infinity,
    enabled: terms.length > 0,
  })
  const parts = (data?.parts ?? []).map(({ id, title, html }) => ({ id, title, text: plain(html) }))
  const called = parts.filter(({ title }) => holdsAll([title], terms))
  const telling = parts.filter(part => !called.includes(part) && holdsAll([part.text], terms))
  const hits = [...called, ...telling].slice(0, mostParts).map(({ id, title, text }) => ({
    key: `tour ${id}`,
    to: '/tour',
    hash: id,
    name: title,
    about: aroundWord(text, terms),
  }))
  return { name: t('tour'), hits: terms.length > 0 ? hits : [] }
}

function usePlaces(hits: Hits): HitGroup[] {
  const t = useWords(words)
  const say = useWords(siteWords)
  return [
    {
      name: t('sites'),
      hits: hits.sites.map(({ id, name, address, kind, closed }) => ({
        key: id,
        to: `/sites/${id}`,
        name,
        about: joined(say(kind), address, closed ? t('foundClosed') : null),
      })),
    },
    {
      name: t('foundPosts'),
      hits: hits.posts.map(({ id, siteId, siteName, name, kind }) => ({
        key: id,
        to: `/sites/${siteId}/posts/${id}`,
        name,
        about: joined(siteName, say(kind)),
      })),
    },
    {
      name: t('foundPoints'),
      hits: hits.points.map(({ id, siteId, siteName, name }) => ({
        key: id,
        to: `/sites/${siteId}`,
        name,
        about: siteName,
      })),
    },
  ]
}

function usePeople(hits: Hits): HitGroup[] {
  const t = useWords(words)
  const kind = useWords(partyWords)
  return [
    {
      name: t('guards'),
      hits: hits.guards.map(({ personId, name, number, left }) => ({
        key: personId,
        to: `/guards/${personId}`,
        name: `${name} ${number}`,
        about: left ? t('foundLeft') : '',
      })),
    },
    {
      name: t('foundDevices'),
      hits: hits.devices.map(({ id, name, personName }) => ({
        key: id,
        to: '/devices',
        name,
        about: personName ?? '',
      })),
    },
    {
      name: t('parties'),
      hits: hits.parties.map(one => ({ key: one.id, to: '/parties', name: one.name, about: kind(one.kind) })),
    },
  ]
}

/** An incident opens on its own page where the reader has it, any other matter in the inbox. */
function useMatters(hits: Hits): HitGroup {
  const t = useWords(words)
  const language = useLanguage()
  const { can, timeZone } = useReader()
  const nameOf = ({ kind, facts }: Hits['matters'][number]): string => {
    const face = caseFaces.get(kind)?.face
    if (!face) return facts['line'] ?? t('matters')
    const field = classField(face)
    const sort = half(face.values?.[`${field}.${facts[field]}`], language)
    const title = caseTitle(face, facts, language)
    return sort === '' || sort === title || !facts['line'] ? sort || title : `${sort} ${title}`
  }
  const placeOf = ({ id, kind, closed }: Hits['matters'][number]): Pick<Hit, 'to' | 'search'> =>
    kind === 'incident' && can.includes('incidents')
      ? { to: `/incidents/${id}` }
      : { to: '/matters', search: { owner: 'all', ...(closed ? { state: 'closed' } : {}), matter: id } }
  return {
    name: t('foundMatters'),
    hits: hits.matters.map(hit => {
      const face = caseFaces.get(hit.kind)?.face
      const said = [half(face?.name, language), half(face?.states[hit.state], language)]
      const on = sayDay(dayAt(Date.parse(hit.happenedAt), timeZone), language, { year: true })
      return { key: hit.id, ...placeOf(hit), name: nameOf(hit), about: joined(...said, hit.siteName, hit.postName, on) }
    }),
  }
}

function usePapers(hits: Hits): HitGroup[] {
  const t = useWords(words)
  const report = useWords(reportWords)
  const training = useWords(trainingWords)
  const language = useLanguage()
  return [
    {
      name: t('training'),
      hits: hits.training.map(({ id, kind, topic, heldOn, siteId, siteName }) => ({
        key: id,
        to: '/training',
        search: { kind, year: heldOn.slice(0, 4), ...(siteId ? { site: siteId } : {}) },
        name: topic,
        about: joined(
          training(kind),
          sayDay(day(heldOn), language, { year: true }),
          siteName ?? training('wholeEmployer'),
        ),
      })),
    },
    {
      name: t('reports'),
      hits: hits.reports.map(({ id, month, reader, siteName, version }) => ({
        key: id,
        to: `/reports/${id}`,
        name: joined(sayMonth(month, language), siteName ?? report('company')),
        about: joined(report(`reader.${reader}`), t('foundVersion', { version })),
      })),
    },
    {
      name: t('law'),
      hits: hits.law.map(({ id, article, gist, practice }) => ({
        key: id,
        to: '/law',
        search: { law: id },
        name: article[language],
        about: joined(practice ? t('foundPractice') : null, gist[language]),
      })),
    },
  ]
}

/** What the server found, each sort under its name. */
export function useFound(hits: Hits): HitGroup[] {
  const [guards, devices, parties] = usePeople(hits)
  const places = usePlaces(hits)
  const matters = useMatters(hits)
  const papers = usePapers(hits)
  return [guards, ...places, matters, ...papers, devices, parties].filter(group => group !== undefined)
}
