import type { Capability } from '#shell/house.ts'
import { importRefusals } from './import/refusals.ts'
import { importRosterRoutes } from './import-roster-routes.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export { rosterBook } from './book.ts'
export { calendarOf, rosterDays } from './day-book.ts'
export { approvalRows } from './house-rows.ts'
export { certificates } from './people-rows.ts'
export { shiftOf } from './store.ts'
export type { RosterBook, RosterFinding, Shift } from './schema.ts'

export const capability: Capability = {
  name: 'roster',
  routes: async app => {
    await app.register(routes)
    await app.register(importRosterRoutes)
  },
  refusals: { ...refusals, ...importRefusals },
}
