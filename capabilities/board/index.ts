import type { Capability } from '#shell/house.ts'
import { boardFeeds } from './feeds.ts'
import { routes } from './routes.ts'

export const capability: Capability = { name: 'board', routes, feeds: boardFeeds }
