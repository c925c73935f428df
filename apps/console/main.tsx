import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from '#ui/client.ts'
import { setClock } from '#ui/clock.ts'
import { startTheme } from '#ui/theme.ts'
import { onLanguage } from '#ui/words.tsx'
import '#ui/demo.css'
import '#ui/ui.css'
import './console.css'
import { routerOf } from './routes.tsx'

setClock(Date.now)
startTheme()

const isEnded = (thrown: unknown): boolean => thrown instanceof Refused && thrown.problem.code === 'session.none'

/** A session that ended elsewhere leads to sign-in, and from there back to the same page. */
const watch = (thrown: unknown): void => {
  if (!isEnded(thrown) || ['/sign-in', '/first-run'].includes(router.state.location.pathname)) return
  void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  // A refusal is an answer: asking again would not change it. Only a lost connection is worth a second try.
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, thrown) => count < 1 && !(thrown instanceof Refused) },
  },
})
// A refusal and the cells of a ledger are worded by the server, in the language they were asked in: all is asked again.
onLanguage(() => void client.invalidateQueries())
const router = routerOf(client)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
