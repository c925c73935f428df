import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router'
import { meQuery } from '#capabilities/identity/screens/me.ts'
import { Refused } from '#ui/client.ts'
import { Broken, Missing, Waiting } from './states.tsx'
import { Shell } from './shell.tsx'

// Every page is a chunk of its own, fetched when its link is about to be pressed. The address keeps what is filtered.

export type Search = Readonly<Record<string, string | undefined>>
const textsIn = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, validateSearch: textsIn })

const open = (path: string, name: 'SignInPage' | 'FirstRunPage') =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => import('./pages/door.tsx'), name),
  })

/** Whoever is not signed in is led to the door and back. Anything else that went wrong is shown in place. */
const houseOf = (client: QueryClient) =>
  createRoute({
    getParentRoute: () => root,
    id: 'house',
    component: Shell,
    beforeLoad: ({ location }) =>
      client.ensureQueryData(meQuery).catch((thrown: unknown) => {
        if (thrown instanceof Refused && thrown.problem.status === 401)
          throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
        throw thrown
      }),
  })

const pagesOf = (house: AnyRoute) => {
  const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => house, path, component })
  return [
    page(
      '/',
      lazyRouteComponent(() => import('./pages/board.tsx'), 'BoardPage'),
    ),
    page(
      '/roster',
      lazyRouteComponent(() => import('./pages/roster.tsx'), 'RosterPage'),
    ),
    page(
      '/guards',
      lazyRouteComponent(() => import('./pages/guards.tsx'), 'GuardsPage'),
    ),
    page(
      '/guards/import',
      lazyRouteComponent(() => import('#capabilities/guards/screens/guard-import.tsx'), 'GuardImport'),
    ),
    page(
      '/sites',
      lazyRouteComponent(() => import('#capabilities/sites/screens/sites.tsx'), 'Sites'),
    ),
    page(
      '/sites/$id',
      lazyRouteComponent(() => import('./pages/site.tsx'), 'SitePage'),
    ),
    page(
      '/handovers',
      lazyRouteComponent(() => import('./pages/records.tsx'), 'HandoversPage'),
    ),
    page(
      '/scans',
      lazyRouteComponent(() => import('./pages/records.tsx'), 'ScansPage'),
    ),
    page(
      '/log',
      lazyRouteComponent(() => import('./pages/log.tsx'), 'LogPage'),
    ),
    page(
      '/devices',
      lazyRouteComponent(() => import('#capabilities/identity/screens/devices.tsx'), 'Devices'),
    ),
    page(
      '/settings',
      lazyRouteComponent(() => import('#capabilities/identity/screens/settings.tsx'), 'Settings'),
    ),
    page(
      '/parties',
      lazyRouteComponent(() => import('#capabilities/parties/screens/parties.tsx'), 'Parties'),
    ),
  ]
}

/** The console's router over one client. */
export function routerOf(client: QueryClient) {
  const house = houseOf(client)
  const routeTree = root.addChildren([
    open('/sign-in', 'SignInPage'),
    open('/first-run', 'FirstRunPage'),
    house.addChildren(pagesOf(house)),
  ])
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPendingComponent: Waiting,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Missing,
    scrollRestoration: true,
  })
}
