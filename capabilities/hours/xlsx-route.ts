import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Id } from '#kernel/id.ts'
import { refuse } from '#kernel/outcome.ts'
import { exportNote } from '#shell/export/export-route.ts'
import { sendXlsx } from '#shell/export/send-xlsx.ts'
import { read } from '#shell/http/answer.ts'
import { actorOf } from '#shell/http/session.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { languageOf } from '#shell/http/speak.ts'
import { monthSheet } from './month-sheet.ts'
import type { HoursSheet } from './schema.ts'
import { partyName } from './store.ts'
import { flatTable, signedTable } from './sheet-table.ts'

const atATime = 600
const mostLines = 20_000

/** Answers with the month sheet as a workbook of two sheets; that it was taken out stays in the log. */
export async function hoursXlsx(
  request: FastifyRequest,
  reply: FastifyReply,
  { month, siteId }: { month: string; siteId?: Id },
): Promise<FastifyReply> {
  const { house } = request.server
  const clock = { now: house.now(), timeZone: house.city.timeZone }
  let sheet: HoursSheet | null = null
  let after: string | undefined
  do {
    const asked = { month, siteId, after, limit: atATime, self: false }
    const page: HoursSheet = await read(request, db => monthSheet(db, asked, clock))
    sheet = sheet === null ? page : { ...page, rows: [...sheet.rows, ...page.rows] }
    if (sheet.rows.length > mostLines) throw new Refusal(refuse('export.too-many', { limit: mostLines }))
    after = page.next ?? undefined
  } while (after)
  await exportNote(request, '/hours.xlsx', sheet.rows.length)
  const language = languageOf(request.headers['accept-language'])
  const { partyId } = actorOf(request)
  const party = await read(request, db => partyName(db, partyId))
  const signed = signedTable(sheet, party, language)
  return sendXlsx(reply, [signed, flatTable(sheet, language)], signed.name)
}
