import { defineRequest } from '#kernel/op.ts'
import { ReportAsked } from './schema.ts'

/** 签发月报: its figures as of a moment are kept as they are, with their digest. The op id is the report's. */
export const issueReport = defineRequest({ name: 'report.issue', input: ReportAsked })
