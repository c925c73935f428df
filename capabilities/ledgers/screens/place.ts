import { ledgerKinds, type LedgerKind } from '../rules/choices.ts'

/** What is looked at, as the address keeps it. */
export type LedgerPlace = { site?: string; post?: string; book?: string; month?: string }

export const bookOf = ({ book }: LedgerPlace): LedgerKind => ledgerKinds.find(kind => kind === book) ?? 'duty'
