import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
  type RouteComponent,
} from '@tanstack/react-router'
import { meQuery } from '#capabilities/identity/screens/me.ts'
import { Refused } from '#ui/client.ts'
import { groupsFor } from './nav.ts'
import { Broken, Missing, Waiting } from './states.tsx'
import { Shell } from './shell.tsx'

// Every page is a chunk of its own, fetched when its link is about to be pressed. The address keeps what is filtered.

export type Search = Readonly<Record<string, string | undefined>>
const textsIn = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, validateSearch: textsIn })

const open = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => root, path, component })

/** Whoever is not signed in is led to the door and back. Anything else that went wrong is shown in place. */
const signedIn =
  (client: QueryClient) =>
  ({ location }: { location: { href: string } }) =>
    client.ensureQueryData(meQuery).catch((thrown: unknown) => {
      if (thrown instanceof Refused && thrown.problem.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
      throw thrown
    })

const houseOf = (client: QueryClient) =>
  createRoute({ getParentRoute: () => root, id: 'house', component: Shell, beforeLoad: signedIn(client) })

/** The wall of an office: a page of its own, with nothing of the house around it. */
const wallOf = (client: QueryClient) =>
  createRoute({
    getParentRoute: () => root,
    path: '/wall',
    component: lazyRouteComponent(() => import('./pages/wall.tsx'), 'WallPage'),
    beforeLoad: signedIn(client),
  })

const lazy = lazyRouteComponent
const pages = {
  '/': lazy(() => import('./pages/board.tsx'), 'BoardPage'),
  '/matters': lazy(() => import('./pages/matters.tsx'), 'MattersPage'),
  '/roster': lazy(() => import('./pages/roster.tsx'), 'RosterPage'),
  '/roster/import': lazy(() => import('./pages/roster-import.tsx'), 'RosterImportPage'),
  '/hours': lazy(() => import('./pages/hours.tsx'), 'HoursPage'),
  '/leave': lazy(() => import('./pages/leave.tsx'), 'LeavePage'),
  '/holiday-duty': lazy(() => import('#capabilities/leave/screens/holiday-duty.tsx'), 'HolidayDutyScreen'),
  '/roster/settings': lazy(() => import('#capabilities/roster/screens/settings/settings.tsx'), 'RosterSettings'),
  '/guards': lazy(() => import('./pages/guards.tsx'), 'GuardsPage'),
  '/guards/$personId': lazy(() => import('./pages/guards.tsx'), 'GuardFilePage'),
  '/guards/cards': lazy(() => import('#capabilities/verification/screens/cards.tsx'), 'CardsScreen'),
  '/guards/import': lazy(() => import('#capabilities/guards/screens/guard-import.tsx'), 'GuardImport'),
  '/sites': lazy(() => import('#capabilities/sites/screens/sites.tsx'), 'Sites'),
  '/sites/import': lazy(() => import('#capabilities/sites/screens/estate-import.tsx'), 'EstateImport'),
  '/sites/$siteId/boundary': lazy(() => import('./pages/site.tsx'), 'BoundaryPage'),
  '/sites/$siteId/contracts/$contractId/boundary': lazy(() => import('./pages/site.tsx'), 'ContractAreaPage'),
  '/sites/$id': lazy(() => import('./pages/site.tsx'), 'SitePage'),
  '/sites/$siteId/posts/$postId': lazy(() => import('./pages/post.tsx'), 'PostPage'),
  '/sites/$siteId/phone-book': lazy(() => import('./pages/post.tsx'), 'PhoneBookPage'),
  '/roll-calls': lazy(() => import('./pages/records.tsx'), 'RollCallsPage'),
  '/handovers': lazy(() => import('./pages/records.tsx'), 'HandoversPage'),
  '/incidents': lazy(() => import('./pages/incidents.tsx'), 'IncidentsPage'),
  '/incidents/$id': lazy(() => import('./pages/incidents.tsx'), 'IncidentPage'),
  '/gate': lazy(() => import('./pages/records.tsx'), 'GatePage'),
  '/ledgers': lazy(() => import('./pages/ledgers.tsx'), 'LedgersPage'),
  '/training': lazy(() => import('./pages/ledgers.tsx'), 'TrainingPage'),
  '/punches': lazy(() => import('#capabilities/hours/screens/punches.tsx'), 'Punches'),
  '/punches/import': lazy(() => import('#capabilities/hours/screens/punch-import.tsx'), 'PunchImport'),
  '/scans/import': lazy(() => import('#capabilities/patrols/screens/stick-import.tsx'), 'StickImport'),
  '/findings': lazy(() => import('./pages/findings.tsx'), 'FindingsPage'),
  '/rounds': lazy(() => import('./pages/records.tsx'), 'RoundsPage'),
  '/scans': lazy(() => import('./pages/records.tsx'), 'ScansPage'),
  '/checks': lazy(() => import('./pages/records.tsx'), 'ChecksPage'),
  '/reports': lazy(() => import('./pages/reports.tsx'), 'ReportsPage'),
  '/reports/$id': lazy(() => import('./pages/reports.tsx'), 'ReportPage'),
  '/law': lazy(() => import('./pages/law.tsx'), 'LawPage'),
  '/log': lazy(() => import('./pages/log.tsx'), 'LogPage'),
  '/notices': lazy(() => import('./pages/notices.tsx'), 'NoticesPage'),
  '/notices/settings': lazy(() => import('#capabilities/notices/screens/settings.tsx'), 'NoticeSettings'),
  '/devices': lazy(() => import('#capabilities/identity/screens/devices.tsx'), 'Devices'),
  '/tour': lazy(() => import('./tour/tour.tsx'), 'TourPage'),
  '/settings': lazy(() => import('#capabilities/identity/screens/settings.tsx'), 'Settings'),
  '/parties': lazy(() => import('#capabilities/parties/screens/parties.tsx'), 'Parties'),
}

const pagesOf = (house: AnyRoute, client: QueryClient) => {
  // Whoever may not see the board begins at the first page that is theirs.
  const begin = ({ location }: { location: { pathname: string } }) => {
    const can = client.getQueryData(meQuery.queryKey)?.can ?? []
    const first = groupsFor(can)[0]?.items[0]?.to
    if (location.pathname === '/' && first && first !== '/') throw redirect({ to: first, replace: true })
  }
  return Object.entries(pages).map(([path, component]) =>
    createRoute({ getParentRoute: () => house, path, component, beforeLoad: begin }),
  )
}

/** The console's router over one client. */
export function routerOf(client: QueryClient) {
  const house = houseOf(client)
  const routeTree = root.addChildren([
    open(
      '/sign-in',
      lazy(() => import('./pages/door.tsx'), 'SignInPage'),
    ),
    open(
      '/first-run',
      lazy(() => import('./pages/first-run.tsx'), 'FirstRunPage'),
    ),
    open(
      '/first-run/tour',
      lazy(() => import('./tour/open-tour.tsx'), 'OpenTourPage'),
    ),
    wallOf(client),
    house.addChildren(pagesOf(house, client)),
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
