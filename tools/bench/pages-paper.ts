import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { ledgerPaper } from '#capabilities/ledgers/forms/ledger-paper.ts'
import { cellsOf, digestOf, erasedOf, opened, wholeBook, type Opened } from '#capabilities/ledgers/read-book.ts'
import type { LedgerKind } from '#capabilities/ledgers/rules/choices.ts'
import { drawOf } from '#capabilities/patrols/index.ts'
import { within } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { toPdf } from '#shell/print/pdf.ts'
import { quantile, rounded } from './database.ts'
import { idOf, readers } from './pages-cast.ts'

// A month's books of one post on paper: read, digested, laid out and made a PDF, as the route does it, without the wait
// for the log's seal (up to a second).

const office: Actor = {
  membershipId: idOf('membership', readers.office),
  personId: idOf('person', readers.office),
  partyId: idOf('party', 1),
  deviceId: null,
  sessionId: idOf('membership', readers.office),
  role: 'office',
}
type Asked = { siteId: Id; month: string; turns: number }

/** By book: lines, and [p50, p99] milliseconds. */
export async function printed(house: House, { siteId, month, turns }: Asked): Promise<object> {
  const told: Record<string, object> = {}
  for (const kind of ['duty', 'patrol', 'visitors'] as const) {
    const spent: number[] = []
    let lines = 0
    for (let turn = 0; turn < turns; turn += 1) {
      const from = performance.now()
      lines = await print(house, kind, { siteId, postId: idOf('post', 1), month })
      spent.push(performance.now() - from)
    }
    told[kind] = { lines, milliseconds: [0.5, 0.99].map(share => rounded(quantile(spent, share), 0)) }
  }
  return told
}

const sure = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

async function print(
  house: House,
  kind: LedgerKind,
  asked: { siteId: Id; postId: Id; month: string },
): Promise<number> {
  const clock = { now: house.now(), city: house.city, draw: drawOf(house.keys) }
  const { book, lines, erased } = await within(house.store, house.city, office, async db => {
    const open = sure(await opened(db, office, { kind, ...asked }, clock))
    const read = sure(await wholeBook(open, db))
    return { book: open, lines: read, erased: await erasedOf(db, open) }
  })
  await toPdf(paperOf(house, book, { lines, erased, month: asked.month }), 'zh')
  return lines.length
}

type Read = { lines: readonly { id: string }[]; erased: number; month: string }

function paperOf(house: House, opened: Opened, { lines, erased, month }: Read): ReturnType<typeof ledgerPaper> {
  const { book, siteName, postName } = opened
  const saying = { language: 'zh', timeZone: house.city.timeZone } as const
  const proof = { address: house.publicUrl, place: 1, treeSize: 2, signedAt: '—' }
  const facts = {
    title: book.title,
    company: '单位1',
    siteName,
    postName,
    month,
    number: '1',
    columns: book.columns,
    asOf: null,
    erased,
    printedBy: '—',
    printedAt: '—',
    law: [],
    signed: {},
    rows: lines.map(line => cellsOf(book, line, saying)),
    proof: { ...proof, digest: digestOf(opened, lines).toString('hex') },
  }
  return ledgerPaper(facts, 'zh')
}
