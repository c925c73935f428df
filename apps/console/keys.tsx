import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useRef } from 'react'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { isTheirs } from './needs.ts'
import { words } from './words.ts'

const places = {
  n: { to: '/', word: 'keyNow' },
  m: { to: '/matters', word: 'keyMatters' },
  r: { to: '/roster', word: 'keyRoster' },
  p: { to: '/rounds', word: 'keyRounds' },
  f: { to: '/findings', word: 'keyFindings' },
  c: { to: '/checks', word: 'keyChecks' },
  i: { to: '/incidents', word: 'keyIncidents' },
  h: { to: '/handovers', word: 'keyHandovers' },
  e: { to: '/gate', word: 'keyEntries' },
  g: { to: '/guards', word: 'keyGuards' },
  s: { to: '/sites', word: 'keySites' },
  l: { to: '/log', word: 'keyLog' },
  b: { to: '/ledgers', word: 'keyLedgers' },
  o: { to: '/reports', word: 'keyReports' },
  a: { to: '/law', word: 'keyLaw' },
  d: { to: '/notices', word: 'keyNotices' },
  t: { to: '/tour', word: 'keyTour' },
} as const
type Place = keyof typeof places

const patience = 1500
const isPlace = (key: string): key is Place => key in places
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))

const Search = lazy(() => import('./search.tsx').then(({ Search: found }) => ({ default: found })))
const mayGo = ({ to }: (typeof places)[Place], can: readonly string[]): boolean => isTheirs(to, can)

export type Asking = 'search' | 'keys'
/** The same two keys give other signs while Chinese is being typed. */
const sheets = { '/': 'search', '、': 'search', '?': 'keys', '？': 'keys' } as const satisfies Record<string, Asking>
type Props = { asking: Asking | null; onAsk: (asking: Asking | null) => void }

/** `g` and a letter go to a page, `/` searches what one may see, `?` shows this table. Nothing happens while one types. */
export function Keys({ asking, onAsk }: Props) {
  const { can } = useReader()
  const navigate = useNavigate()
  const wentAt = useRef(0)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
    if (document.querySelector('[aria-modal="true"], dialog[open]')) return
    const { key } = event
    if (event.timeStamp - wentAt.current < patience && isPlace(key)) {
      wentAt.current = 0
      if (mayGo(places[key], can)) void navigate({ to: places[key].to })
    } else if (key === 'g') wentAt.current = event.timeStamp
    else if (key in sheets) {
      event.preventDefault()
      onAsk(sheets[key as keyof typeof sheets])
    }
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
  const close = (): void => onAsk(null)
  if (asking === 'keys') return <Table onClose={close} />
  if (asking !== 'search') return null
  return (
    <Suspense>
      <Search onClose={close} />
    </Suspense>
  )
}

function Table({ onClose }: { onClose: () => void }) {
  const t = useWords(words)
  const { can } = useReader()
  const rows = Object.entries(places).filter(([, place]) => mayGo(place, can))
  return (
    <Side title={t('keys')} look="middle" onClose={onClose}>
      <dl className="keys">
        <Line keys={['/']} says={t('keySearch')} />
        <Line keys={['↑', '↓']} says={t('keyArrows')} />
        <Line keys={['Enter']} says={t('keyEnter')} />
        <Line keys={['Ctrl', 'Enter']} says={t('keySend')} />
        <Line keys={['Esc']} says={t('keyEsc')} />
        <Line keys={['?']} says={t('keyHelp')} />
        {rows.map(([key, place]) => (
          <Line key={key} keys={['g', key]} says={t(place.word)} />
        ))}
      </dl>
    </Side>
  )
}

function Line({ keys, says }: { keys: readonly string[]; says: string }) {
  return (
    <>
      <dt>
        {keys.map(key => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{says}</dd>
    </>
  )
}
