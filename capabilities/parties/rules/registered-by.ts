import type { PartyKindCode } from '../access.ts'

/** Who gives out a credit code, by its first character (GB 32100): the ones our parties have; `other` for the rest. */
export const registers = ['authorities', 'justice', 'civil', 'union', 'market', 'other'] as const
export type RegisteredBy = (typeof registers)[number]

const byFirst: Readonly<Record<string, RegisteredBy>> = {
  '1': 'authorities',
  '3': 'justice',
  '5': 'civil',
  '8': 'union',
  '9': 'market',
}

/** The body that registered whoever holds a code. */
export const registeredBy = (creditCode: string): RegisteredBy => byFirst[creditCode[0] ?? ''] ?? 'other'

const usual: Partial<Record<PartyKindCode, readonly RegisteredBy[]>> = {
  'security-company': ['market'],
  'property-company': ['market'],
  police: ['authorities'],
  housing: ['authorities'],
  subdistrict: ['authorities'],
  'peace-office': ['authorities'],
  'residents-committee': ['civil', 'authorities', 'other'],
  fire: ['authorities'],
  labour: ['authorities'],
  association: ['civil'],
  foundation: ['civil'],
}

/** Whether a code looks like that of another kind of party: a company's on a police station. A hint, never a refusal. */
export const isOddFor = (kind: PartyKindCode, creditCode: string): boolean =>
  !(usual[kind] ?? registers).includes(registeredBy(creditCode))
