import type { FastifyRequest } from 'fastify'
import type { SignaturePlace } from '#kernel/form.ts'
import { refuse } from '#kernel/outcome.ts'
import { sayInstant } from '#kernel/time.ts'
import { answer, opIdOf, read } from '#shell/http/answer.ts'
import { pass, type Act } from '#shell/door/door.ts'
import { millis } from '#shell/db/parsers.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { placed, proofAddress, type Placed } from '#shell/log/placed.ts'
import { toPdf } from '#shell/print/pdf.ts'
import { drawOf } from '../patrols/index.ts'
import type { Saying } from './define-ledger.ts'
import { monthSaid, say } from './books/say.ts'
import { ledgerPaper, type PaperFacts } from './forms/ledger-paper.ts'
import { lawOf } from './rules/law.ts'
import { printLedger } from './ops.ts'
import { ledgerPrinted, type Lines, type Printed } from './print-ledger.ts'
import { cellsOf, digestOf, erasedOf, opened, wholeBook } from './read-book.ts'
import type { PrintLedger } from './schema.ts'
import { companyOf } from './store.ts'
import { words } from './words.ts'

type MadePaper = { bytes: Uint8Array; title: string; printed: Printed; placed: Placed }

/**
 * Prints a book: into the log first, then, when that is sealed, onto paper. Refused: what `ledger.print` refuses,
 * `ledger.not-sealed` where the log stands still, `ledger.changed` where a repeated request meets other lines.
 */
export async function madePaper(request: FastifyRequest, input: PrintLedger): Promise<MadePaper> {
  const { house } = request.server
  const opId = opIdOf(request)
  const draw = drawOf(house.keys)
  let got: Lines | null = null
  const at = house.now()
  const act = ledgerPrinted(draw, read => (got = read))
  const op = { id: opId, name: printLedger.name, input, at }
  const passed = answer(await pass<Printed>(house, actorOf(request), op, act as Act<never, Printed>, { now: at }))
  const printed = passed.answer
  const lines = got ?? (await readAgain(request, input, printed))
  const lies = await placed(house, { kind: 'ledger.print', aboutId: opId })
  if (!lies) throw new Refusal(refuse('ledger.not-sealed'))
  const language = languageOf(request.headers['accept-language'])
  const saying = { language, timeZone: house.city.timeZone }
  const facts = await factsOf(request, { lines, lies, printed, at: millis(passed.receivedAt), saying })
  const paper = ledgerPaper(facts, language)
  return { bytes: await toPdf(paper, language), title: paper.title, printed, placed: lies }
}

// The same request sent again is not printed twice: the paper is made anew of the same lines, or not at all.
async function readAgain(request: FastifyRequest, input: PrintLedger, { digest }: Printed): Promise<Lines> {
  const { house } = request.server
  const clock = { now: house.now(), city: house.city, draw: drawOf(house.keys) }
  return read(request, async db => {
    const book = answer(await opened(db, actorOf(request), input, clock))
    const lines = answer(await wholeBook(book, db))
    if (digestOf(book, lines).toString('hex') !== digest) throw new Refusal(refuse('ledger.changed'))
    return { book, lines }
  })
}

type Making = { lines: Lines; lies: Placed; printed: Printed; at: number; saying: Saying }

async function factsOf(request: FastifyRequest, making: Making): Promise<PaperFacts> {
  const { lines, lies, printed, at, saying } = making
  const { book, siteName, postName, reading } = lines.book
  const { house } = request.server
  const time = (ms: number): string => sayInstant(ms, saying.timeZone, saying.language, { year: true })
  const { erased, company, name } = await read(request, async db => ({
    erased: await erasedOf(db, lines.book),
    ...(await companyOf(db, actorOf(request))),
  }))
  const { month, over } = reading.span
  return {
    title: book.title,
    company,
    siteName,
    postName,
    month: monthSaid(month, saying),
    number: `${month.replace('-', '')}-${lies.place}`,
    columns: book.columns,
    rows: lines.lines.map(line => cellsOf(book, line, saying)),
    asOf: over ? null : time(at),
    erased,
    printedBy: name,
    printedAt: time(at),
    law: lawOf[book.kind],
    signed: signedOf(lines, time, saying),
    proof: {
      address: proofAddress(house.publicUrl, lies),
      place: lies.place,
      treeSize: lies.treeSize,
      signedAt: time(millis(lies.signedAt)),
      digest: printed.digest,
    },
  }
}

function signedOf(
  { book: { book }, lines }: Lines,
  time: (ms: number) => string,
  saying: Saying,
): PaperFacts['signed'] {
  const places = book.signed?.(lines as readonly never[], saying) ?? {}
  const onScreen = (at: string): string => say(words['sign.onScreen'], saying, { time: time(millis(at)) })
  return Object.fromEntries(
    Object.entries(places).map(([place, one]: [string, SignaturePlace]) => [
      place,
      { ...one, ...(one.signedAt ? { signedAt: onScreen(one.signedAt) } : {}) },
    ]),
  )
}
