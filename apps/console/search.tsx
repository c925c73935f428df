import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { request } from '#ui/client.ts'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { groupsFor } from './nav.ts'
import { words } from './words.ts'

// One search over what the reader may see: pages by name in either language, and the registers through the lists that
// answer to the reader anyway. Nothing is asked that a page would not ask.

type Hit = { key: string; to: string; name: string; about: string }

const most = 6
const settle = 200
const holds = (text: string | null | undefined, q: string): boolean => (text ?? '').toLowerCase().includes(q)

/** What was typed, once the fingers rest. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), settle)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

function usePages(q: string): Hit[] {
  const t = useWords(words)
  const { can } = useReader()
  return groupsFor(can)
    .flatMap(({ items }) => items)
    .filter(({ word }) => words[word].some(name => holds(name, q)))
    .map(({ to, word }) => ({ key: to, to, name: t(word), about: t('aPage') }))
}

function useRegisters(q: string): Hit[] {
  const t = useWords(words)
  const { can } = useReader()
  const enabled = q !== ''
  const sites = useQuery({ ...sitesQuery, enabled: enabled && can.includes('sites') })
  const guards = useQuery({
    queryKey: ['GET /guards', 'search', q],
    queryFn: ({ signal }) => request('GET /guards', { query: { q, limit: most }, signal }),
    enabled: enabled && can.includes('guards'),
  })
  const parties = useQuery({
    queryKey: ['GET /parties'],
    queryFn: ({ signal }) => request('GET /parties', { signal }),
    enabled: enabled && can.includes('parties'),
  })
  const places = (sites.data ?? []).filter(({ name, address }) => holds(name, q) || holds(address, q)).slice(0, most)
  const bodies = (parties.data ?? []).filter(({ name, shortName }) => holds(name, q) || holds(shortName, q))
  return [
    ...(guards.data?.rows ?? []).map(({ personId, name, number }) => ({
      key: personId,
      to: `/guards/${personId}`,
      name: `${name} ${number}`,
      about: t('guards'),
    })),
    ...places.map(({ id, name, address }) => ({
      key: id,
      to: `/sites/${id}`,
      name,
      about: [t('site'), address].filter(Boolean).join(' · '),
    })),
    ...bodies.slice(0, most).map(({ id, name }) => ({ key: id, to: '/parties', name, about: t('parties') })),
  ]
}

const move = (event: KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** A dialog that opens gives the focus to what bears this attribute; React's own focus would come before it opens. */
const asked = (line: HTMLInputElement | null): void => line?.setAttribute('autofocus', '')

/** 查找: opened by `/`; arrows move, Enter opens the first or the one chosen, Esc closes. */
export function Search({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim().toLowerCase())
  const hits = [...usePages(q), ...useRegisters(q)]
  const first = hits[0]
  const open = (to: string) => {
    onClose()
    void navigate({ to })
  }
  return (
    <Side title={t('find')} look="middle" onClose={onClose}>
      <form
        className="find"
        role="search"
        onKeyDown={move}
        onSubmit={event => {
          event.preventDefault()
          if (first && q !== '') open(first.to)
        }}
      >
        <input
          role="searchbox"
          className="search-line"
          ref={asked}
          aria-label={t('findWhat')}
          placeholder={t('findWhat')}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        {q !== '' && (
          <ul aria-live="polite">
            {hits.map(({ key, to, name, about }) => (
              <li key={key}>
                <Link to={to} onClick={onClose}>
                  {name}
                </Link>{' '}
                <span className="faint">{about}</span>
              </li>
            ))}
            {hits.length === 0 && <li className="faint">{t('foundNothing', { q: typed.trim() })}</li>}
          </ul>
        )}
      </form>
    </Side>
  )
}
