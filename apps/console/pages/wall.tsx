import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { WallScreen } from '#capabilities/board/screens/wall.tsx'
import { meQuery } from '#capabilities/identity/screens/me.ts'
import { ReaderProvider } from '#ui/reader.tsx'
import { HelpLine } from '../help-line.tsx'
import { isTheirs } from '../needs.ts'
import { NotYours } from '../states.tsx'
import type { Search } from '../routes.tsx'

export function WallPage() {
  const { site = '' } = useSearch({ strict: false }) as Search
  const { data: me } = useQuery(meQuery)
  const navigate = useNavigate()
  const leave = useCallback(() => void navigate({ to: '/', search: site ? { site } : {} }), [navigate, site])
  if (!me) return null
  if (!isTheirs('/wall', me.can))
    return (
      <main className="alone">
        <NotYours me={me} />
      </main>
    )
  return (
    <ReaderProvider value={{ timeZone: me.timeZone, can: me.can, partyName: me.acting.partyName }}>
      <WallScreen siteId={site} about={<HelpLine />} onLeave={leave} />
    </ReaderProvider>
  )
}
