import type { GateKind } from '../schema.ts'

// What is asked of each kind, in the order in which it is said at a gate. Only what finding somebody again or letting
// goods pass needs; the first field is the one that must be there.

export type GateField = 'subject' | 'plate' | 'whom' | 'purpose' | 'slip' | 'heads' | 'phoneTail'

const asked: Readonly<Record<GateKind, { must: readonly GateField[]; may: readonly GateField[] }>> = {
  visitor: { must: ['subject', 'whom'], may: ['purpose', 'heads', 'phoneTail'] },
  contractor: { must: ['subject', 'whom'], may: ['purpose', 'heads', 'phoneTail'] },
  vehicle: { must: ['plate'], may: ['whom', 'purpose', 'phoneTail'] },
  delivery: { must: ['subject', 'whom'], may: [] },
  'goods-out': { must: ['subject', 'slip'], may: ['whom'] },
  key: { must: ['subject', 'whom'], may: ['purpose'] },
}

/** The fields of one kind: those that must be filled, then those that may. */
export const askedOf = (kind: GateKind): { must: readonly GateField[]; may: readonly GateField[] } => asked[kind]

export type Typed = Partial<Record<GateField, string>>

/** The first field that must be filled and is not. */
export const missing = (kind: GateKind, typed: Typed): GateField | undefined =>
  asked[kind].must.find(field => !typed[field]?.trim())

const plateForm = /^[\u4e00-\u9fa5][A-Z][A-Z0-9\u4e00-\u9fa5]{4,6}$/

/** A plate in one form: capitals, no spaces or dots. */
export const plateOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s·.-]/g, '')

/** Whether a plate looks like one of mainland China: a province, a letter, five or six more. Others are taken and asked about once. */
export const isUsualPlate = (text: string): boolean => plateForm.test(plateOf(text))
