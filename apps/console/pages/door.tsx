import { useNavigate, useSearch } from '@tanstack/react-router'
import { SignIn } from '#capabilities/identity/screens/sign-in.tsx'
import { Door } from '../door.tsx'
import type { Search } from '../routes.tsx'

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
