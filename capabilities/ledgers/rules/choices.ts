/** 台账 a guard-room keeps, in the order of the shelf. The gate register is four books: each kind has columns of its own. */
export const ledgerKinds = [
  'duty',
  'handover',
  'patrol',
  'incident',
  'visitors',
  'vehicles',
  'goods',
  'keys',
  'checks',
  'training',
] as const
export type LedgerKind = (typeof ledgerKinds)[number]
