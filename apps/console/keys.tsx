import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '#ui/parts/button.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from './words.ts'

const places = {
  n: { to: '/', word: 'keyNow', needs: 'board' },
  m: { to: '/matters', word: 'keyMatters', needs: 'cases' },
  r: { to: '/roster', word: 'keyRoster', needs: 'roster' },
  p: { to: '/rounds', word: 'keyRounds', needs: 'scans' },
  f: { to: '/findings', word: 'keyFindings', needs: 'findings' },
  c: { to: '/checks', word: 'keyChecks', needs: 'checks' },
  i: { to: '/incidents', word: 'keyIncidents', needs: 'incidents' },
  h: { to: '/handovers', word: 'keyHandovers', needs: 'handovers' },
  e: { to: '/gate', word: 'keyEntries', needs: 'gate' },
  g: { to: '/guards', word: 'keyGuards', needs: 'guards' },
  s: { to: '/sites', word: 'keySites', needs: 'sites' },
  l: { to: '/log', word: 'keyLog', needs: 'log' },
} as const
type Place = keyof typeof places

const patience = 1500
const isPlace = (key: string): key is Place => key in places
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))

const search = (event: KeyboardEvent): void => {
  const line = document.querySelector<HTMLElement>('[data-search]')
  if (!line) return
  event.preventDefault()
  line.focus()
}

/** `g` and a letter go to a page, `/` to the page's search, `?` shows this table. Nothing happens while one types. */
export function Keys() {
  const t = useWords(words)
  const { can } = useReader()
  const navigate = useNavigate()
  const table = useRef<HTMLDialogElement>(null)
  const wentAt = useRef(0)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
    if (document.querySelector('[aria-modal="true"]')) return
    const { key } = event
    if (event.timeStamp - wentAt.current < patience && isPlace(key)) {
      wentAt.current = 0
      if (can.includes(places[key].needs)) void navigate({ to: places[key].to })
    } else if (key === 'g') wentAt.current = event.timeStamp
    else if (key === '/') search(event)
    else if (key === '?') table.current?.showModal()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
  const rows = Object.entries(places).filter(([, place]) => can.includes(place.needs))
  return (
    <dialog ref={table} className="keys" aria-labelledby="keys-name">
      <h2 id="keys-name">{t('keys')}</h2>
      <dl>
        {rows.map(([key, place]) => (
          <Line key={key} keys={['g', key]} says={t(place.word)} />
        ))}
        <Line keys={['/']} says={t('keySearch')} />
        <Line keys={['↑', '↓']} says={t('keyArrows')} />
        <Line keys={['Esc']} says={t('keyEsc')} />
        <Line keys={['?']} says={t('keyHelp')} />
      </dl>
      <Button onClick={() => table.current?.close()}>{t('close')}</Button>
    </dialog>
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
