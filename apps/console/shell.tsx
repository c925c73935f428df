import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { meQuery } from '#capabilities/identity/screens/me.ts'
import type { Me } from '#capabilities/identity/schema.ts'
import { Bell } from '#capabilities/notices/screens/bell.tsx'
import { words as partyWords } from '#capabilities/parties/words.ts'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { PageHelp } from '#ui/parts/page.tsx'
import { PrintLine } from '#ui/parts/print-line.tsx'
import { forgetTyped } from '#ui/parts/typed-before.ts'
import { ReaderProvider } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { HelpLine } from './help-line.tsx'
import { Keys, type Asking } from './keys.tsx'
import { groupsFor } from './nav.ts'
import { isTheirs } from './needs.ts'
import { NotYours } from './states.tsx'
import { Switches } from './switches.tsx'
import { words } from './words.ts'

type NavProps = { me: Me; open: boolean; onAsk: (asking: Asking) => void }

/** On a low screen the navigation scrolls; the page one is on is always in sight. */
function useCurrentInSight() {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current="page"]')
    const { top = 0, bottom = 0 } = current?.getBoundingClientRect() ?? {}
    const box = nav.current?.getBoundingClientRect()
    if (box && (top < box.top || bottom > box.bottom)) nav.current?.scrollBy({ top: bottom - box.bottom + 40 })
  }, [pathname])
  return nav
}

function Nav({ me, open, onAsk }: NavProps) {
  const t = useWords(words)
  const nav = useCurrentInSight()
  return (
    <nav ref={nav} id="nav" className="nav" aria-label={t('main')} data-open={open}>
      <button type="button" className="nav-key" aria-keyshortcuts="/" onClick={() => onAsk('search')}>
        {t('find')} <kbd aria-hidden="true">/</kbd>
      </button>
      {groupsFor(me.can).map(({ name, items }) => (
        <div key={name} role="group" aria-label={t(name)}>
          <p className="nav-group" aria-hidden="true">
            {t(name)}
          </p>
          <ul>
            {items.map(({ to, word }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                  {t(word)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <button type="button" className="nav-key quiet" aria-keyshortcuts="?" onClick={() => onAsk('keys')}>
        {t('keys')} <kbd aria-hidden="true">?</kbd>
      </button>
    </nav>
  )
}

function SignOut() {
  const t = useWords(words)
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await request('POST /sign-out').catch(() => undefined)
    await navigate({ to: '/sign-in' })
    client.clear()
    forgetTyped()
  }
  return (
    <Button look="plain" onClick={() => void leave()}>
      {t('signOut')}
    </Button>
  )
}

type HeadProps = { me: Me; open: boolean; onMenu: () => void }

function Head({ me, open, onMenu }: HeadProps) {
  const t = useWords(words)
  const role = useWords(partyWords)
  return (
    <header className="head">
      <button type="button" className="button plain menu" aria-expanded={open} aria-controls="nav" onClick={onMenu}>
        {t('menu')}
      </button>
      <Link to="/" className="brand">
        {t('name')}
      </Link>
      <span className="whose faint">{me.acting.partyName}</span>
      <span className="head-space" />
      <span className="who">
        {me.name} <span className="faint">{role(me.acting.role)}</span>
      </span>
      <Bell />
      <Switches />
      <SignOut />
    </header>
  )
}

/** On a new page the reader starts at its heading, not where the last page's link was. */
function useFreshStart(onLeave: () => void) {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    onLeave()
    main.current?.focus({ preventScroll: true })
  }, [pathname, onLeave])
  return main
}

/** The house for whoever is signed in: head, navigation by what the role may do, the page. */
export function Shell() {
  const t = useWords(words)
  const { data: me } = useQuery(meQuery)
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [close] = useState(() => () => setOpen(false))
  const main = useFreshStart(close)
  const path = useMatches().at(-1)?.fullPath ?? ''
  if (!me) return null
  const { partyName, membershipId } = me.acting
  return (
    <ReaderProvider value={{ timeZone: me.timeZone, can: me.can, partyName, membershipId }}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Head me={me} open={open} onMenu={() => setOpen(!open)} />
      <div className="body">
        <Nav me={me} open={open} onAsk={setAsking} />
        <main id="main" ref={main} tabIndex={-1}>
          <PrintLine name={me.name} party={me.acting.partyName} />
          {isTheirs(path, me.can) ? (
            <PageHelp value={<HelpLine />}>
              <Outlet />
            </PageHelp>
          ) : (
            <NotYours me={me} />
          )}
        </main>
      </div>
      <Keys asking={asking} onAsk={setAsking} />
    </ReaderProvider>
  )
}
