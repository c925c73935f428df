import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FirstRun } from '#capabilities/identity/screens/first-run.tsx'
import { SignIn } from '#capabilities/identity/screens/sign-in.tsx'
import { useWords } from '#ui/words.tsx'
import type { Search } from '../routes.tsx'
import { Switches } from '../switches.tsx'
import { words } from '../words.ts'

function Door({ children }: { children: ReactNode }) {
  const t = useWords(words)
  return (
    <>
      <header className="head">
        <span className="brand">{t('name')}</span>
        <span className="head-space" />
        <Switches />
      </header>
      <main className="alone">{children}</main>
    </>
  )
}

/** Leads only to pages of ours: an address with a host in it is not followed. */
const insideOnly = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')

export function SignInPage() {
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as Search
  return (
    <Door>
      <SignIn onDone={() => void navigate({ href: insideOnly(to) })} />
    </Door>
  )
}

/** The token stands behind `#`, so it reaches no server log; it is read once. */
const token = new URLSearchParams(location.hash.slice(1)).get('token')

export function FirstRunPage() {
  const navigate = useNavigate()
  return (
    <Door>
      <FirstRun token={token} onDone={() => void navigate({ to: '/', replace: true })} />
    </Door>
  )
}
