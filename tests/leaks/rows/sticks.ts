import type { Role } from '#kernel/access.ts'
import type { Asked, Ground, Row, Statuses } from '../asking.ts'

const staff = (may: number, mayNot: number): Statuses =>
  ({ rest: mayNot, administrator: may, office: may }) satisfies Partial<Record<Role, number>> & { rest: number }
const file = (): Asked => ({ file: Buffer.from('姓名,巡更点,巡更时间\n丙某,丙点,2026-11-20 23:00:00\n') })

/** Logs of patrol sticks: whoever brings one sees what it would do, and nothing of another's points or people. */
export const sticksRows = (_ground: Ground): Record<string, Row> => ({
  'POST /api/sticks/import/preview': { ask: file, own: staff(200, 403) },
  'POST /api/sticks/import/refused.xlsx': { ask: file, own: staff(200, 403) },
  'POST /api/sticks/import': { ask: file, own: staff(409, 403) },
})
