import type { FastifyReply, FastifyRequest } from 'fastify'
import { sayInstant } from '#kernel/time.ts'
import { speak } from '#kernel/words.ts'
import { exportNote } from '#shell/export/export-route.ts'
import { sendXlsx } from '#shell/export/send-xlsx.ts'
import type { Table, TableCell } from '#shell/export/table.ts'
import { answer, read } from '#shell/http/answer.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { drawOf } from '../patrols/index.ts'
import { monthSaid } from './books/say.ts'
import type { AnyLedger, Saying } from './define-ledger.ts'
import { cellsOf, erasedOf, opened, wholeBook } from './read-book.ts'
import type { PrintLedger } from './schema.ts'
import { companyOf } from './store.ts'
import { words } from './words.ts'

const widthOf = ({ sheet, share }: AnyLedger['columns'][number]): number =>
  sheet?.kind === 'instant' ? 17 : Math.max(sheet?.kind === 'day' ? 11 : 9, Math.round(share * 1.3))

/** A form to be filled in by hand where there is nothing. */
const blankRows = 6

// What is a day, a time or a number is one in the spreadsheet too; where there is none the cell says what the paper says.
function rowsOf(book: AnyLedger, lines: readonly { id: string }[], saying: Saying): TableCell[][] {
  if (lines.length === 0) return Array.from({ length: blankRows }, () => [null, ...book.columns.map(() => null)])
  return lines.map((line, at) => {
    const cells = cellsOf(book, line, saying)
    return [at + 1, ...book.columns.map(({ sheet }, nth) => sheet?.of(line as never, saying) ?? cells[nth] ?? null)]
  })
}

/** Answers with a book as a spreadsheet to be signed; that it was taken out stays in the log. It carries no proof. */
export async function ledgerXlsx(
  request: FastifyRequest,
  reply: FastifyReply,
  input: PrintLedger,
): Promise<FastifyReply> {
  const { house } = request.server
  const now = house.now()
  const actor = actorOf(request)
  const got = await read(request, async db => {
    const book = answer(await opened(db, actor, input, { now, city: house.city, draw: drawOf(house.keys) }))
    const lines = answer(await wholeBook(book, db))
    return { book, lines, erased: await erasedOf(db, book), ...(await companyOf(db, actor)) }
  })
  const { book, lines, erased, company, name } = got
  await exportNote(request, `/ledgers/${input.kind}.xlsx`, lines.length)
  const language = languageOf(request.headers['accept-language'])
  const saying = { language, timeZone: house.city.timeZone }
  const t = speak(words, language)
  const title = book.book.title[language === 'zh' ? 0 : 1]
  const time = sayInstant(now, saying.timeZone, language, { year: true })
  const place = [company, book.siteName, book.postName ?? t('whole.site'), monthSaid(input.month, saying)].join('　')
  const table: Table = {
    name: title,
    form: { title: `${title}　${place}` },
    columns: [
      { title: t('col.nth'), kind: 'number', width: 6 },
      ...book.book.columns.map(column => ({
        title: column.title[language === 'zh' ? 0 : 1],
        kind: column.sheet?.kind ?? ('text' as const),
        width: widthOf(column),
      })),
    ],
    rows: rowsOf(book.book, lines, saying),
    foot: [
      lines.length === 0
        ? t(book.reading.span.over ? 'paper.none' : 'paper.noneYet')
        : t('paper.rows', { count: lines.length }),
      ...(erased > 0 ? [t('paper.erased', { count: erased })] : []),
      ...(book.reading.span.over ? [] : [t('paper.asOf', { time })]),
      t('xlsx.made', { name, time }),
      t('xlsx.noProof'),
    ],
  }
  return sendXlsx(reply, [table], `${title} ${book.siteName} ${input.month}`)
}
