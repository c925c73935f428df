import { defineFact } from '#kernel/op.ts'
import { Handover } from './schema.ts'

export const signHandover = defineFact({ name: 'handover.sign', input: Handover })
