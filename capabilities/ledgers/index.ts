import { bind } from '#shell/door/door.ts'
import type { Capability } from '#shell/house.ts'
import { drawOf } from '../patrols/index.ts'
import { printLedger } from './ops.ts'
import { ledgerPrinted } from './print-ledger.ts'
import { refusals } from './refusals.ts'
import { routes } from './routes.ts'

export const capability: Capability = {
  name: 'ledgers',
  routes,
  refusals,
  ops: house => [bind(printLedger, ledgerPrinted(drawOf(house.keys)))],
}
