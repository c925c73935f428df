import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { marked, termsOf } from '#capabilities/search/rules/terms.ts'
import type { Hits } from '#capabilities/search/schema.ts'
import { problemOf, request } from '#ui/client.ts'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { useFound, usePages, useTourParts, type Hit, type HitGroup } from './search-hits.ts'
import { words } from './words.ts'
import '#ui/parts/search-line.css'
import './search.css'

// One search over what the reader may see. Pages and the tour are known here; the rest is one question to the server,
// asked when the fingers rest, and narrowed there to what the reader may see.

const settle = 150
const longest = 60
const nothing: Hits = {
  guards: [],
  sites: [],
  posts: [],
  points: [],
  matters: [],
  training: [],
  reports: [],
  devices: [],
  parties: [],
  law: [],
}

/** What was typed, once the fingers rest. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), settle)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

function useSearch(q: string) {
  const terms = useMemo(() => termsOf(q), [q])
  const query = useQuery({
    queryKey: ['GET /search', q],
    queryFn: ({ signal }) => request('GET /search', { query: { q }, signal }),
    enabled: terms.length > 0,
    placeholderData: keepPreviousData,
  })
  const pages = usePages(terms)
  const parts = useTourParts(terms)
  const found = useFound(terms.length > 0 && !query.error ? (query.data ?? nothing) : nothing)
  const groups = [pages, ...found, parts].filter(({ hits }) => hits.length > 0)
  return { terms, groups, query, busy: query.isFetching || query.isPlaceholderData }
}

/** The names of what the reader can look for. */
function useSorts(): string {
  const t = useWords(words)
  const { can } = useReader()
  const sorts = [
    t('foundPages'),
    ...(can.includes('guards') ? [t('guards')] : []),
    ...(can.includes('sites') ? [t('sites'), t('foundPosts'), t('foundPoints')] : []),
    ...(can.includes('cases') ? [t('foundMatters')] : []),
    ...(can.includes('ledgers') ? [t('ledgers')] : []),
    ...(can.includes('training') ? [t('training')] : []),
    ...(can.includes('reports') ? [t('reports')] : []),
    ...(can.includes('devices') ? [t('foundDevices')] : []),
    ...(can.includes('parties') ? [t('parties')] : []),
    t('law'),
    t('tour'),
  ]
  return sorts.join(t('foundComma'))
}

function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  return marked(text, terms).map(({ text: piece, hit }, at) => (hit ? <mark key={at}>{piece}</mark> : piece))
}

type OptionProps = {
  id: string
  hit: Hit
  chosen: boolean
  terms: readonly string[]
  onOpen: () => void
  onPoint: () => void
}

function Option({ id, hit: { to, search, hash, name, about }, chosen, terms, onOpen, onPoint }: OptionProps) {
  const here = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (chosen) here.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <Link
      id={id}
      ref={here}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      to={to}
      {...(search ? { search } : {})}
      {...(hash ? { hash } : {})}
      preload={false}
      activeProps={{}}
      onClick={onOpen}
      onPointerMove={onPoint}
    >
      <span className="find-name">
        <Marked text={name} terms={terms} />
      </span>{' '}
      <span className="faint">
        <Marked text={about} terms={terms} />
      </span>
    </Link>
  )
}

type ListProps = {
  id: string
  groups: readonly HitGroup[]
  chosen: number
  terms: readonly string[]
  onOpen: () => void
  onPoint: (at: number) => void
}

function Found({ id, groups, chosen, terms, onOpen, onPoint }: ListProps) {
  const t = useWords(words)
  const starts = groups.map((_, at) => groups.slice(0, at).reduce((sum, { hits }) => sum + hits.length, 0))
  return (
    <div id={id} role="listbox" aria-label={t('find')} className="find-list">
      {groups.map(({ name, hits }, nth) => (
        <div key={name} role="group" aria-label={name}>
          <p className="find-group" role="presentation">
            {name}
          </p>
          {hits.map((hit, at) => {
            const place = (starts[nth] ?? 0) + at
            return (
              <Option
                key={hit.key}
                id={`${id}-${place}`}
                {...{ hit, terms, onOpen }}
                chosen={place === chosen}
                onPoint={() => onPoint(place)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

type Saying = { q: string; count: number; busy: boolean; failed: boolean }

/** How the search stands, said aloud as it changes; where there is nothing, what can be looked for. */
function Standing({ q, count, busy, failed }: Saying) {
  const t = useWords(words)
  const { can } = useReader()
  const sorts = useSorts()
  const says =
    q === '' || failed ? '' : count > 0 ? t('foundCount', { count }) : busy ? t('finding') : t('foundNothing', { q })
  return (
    <>
      <p role="status" className={count > 0 ? 'unseen' : ''}>
        {says}
      </p>
      {count === 0 && !busy && !failed && (
        <div className="faint">
          <p>{t('findHow', { sorts })}</p>
          {can.includes('cases') && <p>{t('findOlder')}</p>}
        </div>
      )}
    </>
  )
}

/** A dialog that opens gives the focus to what bears this attribute; React's own focus would come before it opens. */
const asked = (line: HTMLInputElement | null): void => line?.setAttribute('autofocus', '')

/** 查找: opened by `/`; arrows choose, Enter opens what is chosen, Esc closes. */
export function Search({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const navigate = useNavigate()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [{ of, key }, choose] = useState({ of: '', key: '' })
  const [waitsFor, setWaitsFor] = useState('')
  const wanted = typed.trim()
  const q = useSettled(wanted)
  const { terms, groups, query, busy } = useSearch(q)
  const hits = groups.flatMap(group => group.hits)
  // What was chosen stays chosen while more arrives above it.
  const moved = of === q ? hits.findIndex(hit => hit.key === key) : -1
  const chosen = Math.max(0, moved)
  const isSettled = q === wanted && !busy

  const open = ({ to, search = {}, hash = '' }: Hit): void => {
    onClose()
    void navigate({ to, search, hash })
  }
  // Enter pressed before the answer is here opens the first of it when it comes.
  const openFirst = useEffectEvent((): void => {
    const [first] = hits
    if (waitsFor !== '' && waitsFor === q && isSettled && first) open(first)
  })
  useEffect(() => openFirst(), [waitsFor, q, isSettled])

  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    } else if (step && hits.length > 0) {
      event.preventDefault()
      choose({ of: q, key: hits[(chosen + step + hits.length) % hits.length]?.key ?? '' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const hit = hits[chosen]
      if (hit && (isSettled || (moved >= 0 && q === wanted))) open(hit)
      else setWaitsFor(wanted)
    }
  }
  return (
    <Side title={t('find')} look="middle" onClose={onClose}>
      <div className="find" role="search">
        <input
          role="combobox"
          className="search-line"
          ref={asked}
          autoComplete="off"
          maxLength={longest}
          aria-label={t('findWhat')}
          aria-autocomplete="list"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={hits.length > 0 ? `${list}-${chosen}` : undefined}
          placeholder={t('findWhat')}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={press}
        />
        <Standing q={q} count={hits.length} busy={busy} failed={query.error !== null} />
        {query.error && q !== '' && <Refusal problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
        <Found
          id={list}
          groups={groups}
          chosen={chosen}
          terms={terms}
          onOpen={onClose}
          onPoint={place => choose({ of: q, key: hits[place]?.key ?? '' })}
        />
      </div>
    </Side>
  )
}
