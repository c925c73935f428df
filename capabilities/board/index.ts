import type { Capability } from '#shell/house.ts'
import { boardFeeds } from './feed.ts'
import { routes } from './routes.ts'

export const capability: Capability = { name: 'board', routes, feeds: boardFeeds }
