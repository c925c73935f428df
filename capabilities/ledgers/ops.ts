import { defineRequest } from '#kernel/op.ts'
import { PrintLedger } from './schema.ts'

export const printLedger = defineRequest({ name: 'ledger.print', input: PrintLedger })
