import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonical } from '#kernel/canonical.ts'
import { newId, type Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt, isDay, startOf, type Day } from '#kernel/time.ts'
import type { Workbook } from '#kernel/workbook.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import type { Upload } from '#shell/import/upload.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Doing } from '#shell/door/door.ts'
import { marksOf } from './house-rows.ts'
import { judgingBook } from './judge-change.ts'
import { readRoster } from './import/read-roster.ts'
import type { Meaning, Note } from './import/read.ts'
import {
  labelKey,
  resolve,
  withoutSite,
  type Answers,
  type Registered,
  type Resolution,
  type Resolved,
} from './import/resolve.ts'
import type { RosterAnswers } from './import/schema.ts'
import { bare, namesIn } from './import/text.ts'
import { judgeIn } from './rules/judge-shift.ts'
import { ledgerOf } from './rules/stints.ts'
import { withChange } from './rules/with-change.ts'
import type { RosterBook, RosterFinding, ShiftPlan } from './schema.ts'

// What importing a roster would do, worked out twice: for the preview, and again in the import's own transaction. Only
// when both say the same is anything written.

/** One square with its fate; `plan` where it is a shift. */
export type Square = Resolved & {
  plan: ShiftPlan | null
  fate: 'add' | 'same' | 'refused' | 'rest'
  findings: RosterFinding[]
  repeated: boolean
}
export type RosterPlan = {
  digest: string
  squares: Square[]
  resolution: Resolution
  notes: Note[]
  undated: boolean
  sitePosts: { id: Id; name: string }[]
  unanswered: number
}
export type Given = { upload: Upload; siteId: Id; answers: RosterAnswers }
type Reading = Pick<Doing, 'db' | 'actor' | 'now' | 'city'>

/**
 * Plans an import. Refused: `not-found` where the reader does not roster the site, `roster-import.nothing`,
 * `roster-import.past-year` where every day lies in a year gone by.
 */
export async function planRosterImport(reading: Reading, given: Given): Promise<Outcome<RosterPlan>> {
  const { db, actor, now, city } = reading
  const { upload, siteId } = given
  const site = await siteOf(db, siteId)
  if (!site) return refuse('not-found', {}, { field: '/siteId' })
  const today = dayAt(now, city.timeZone)
  const people = await registered(db, upload.workbook, actor.partyId, today)
  const answers = await answersOf(db, actor.partyId, given)
  const { firstOn } = given.answers
  const read = readRoster(upload.workbook, {
    today,
    marks: new Set([...answers.known.keys(), ...answers.usual.keys(), ...answers.marks.keys()]),
    names: new Set(people.map(({ name }) => name)),
    fileName: upload.fileName,
    ...(firstOn !== null && isDay(firstOn) ? { firstOn } : {}),
  })
  if (read.entries.length === 0) return refuse('roster-import.nothing')
  const years = new Set(read.entries.map(({ on }) => on?.slice(0, 4) ?? ''))
  const year = today.slice(0, 4)
  if ([...years].every(one => one !== '' && one < year))
    return refuse('roster-import.past-year', { year: [...years].toSorted().at(-1) ?? '' })
  const entries = withoutSite(read.entries, site.name)
  const resolution = resolve({ ...read, entries }, { people, posts: site.posts, answers })
  const squares = squaresOf(resolution.cells, reading)
  await judge(reading, siteId, squares)
  const asked = squares.filter(({ state }) => state === 'asked')
  const unanswered =
    new Set(asked.map(({ entry, meaning }) => (meaning === null ? `m ${entry.mark}` : `p ${labelKey(entry.post)}`)))
      .size + (read.undated ? 1 : 0)
  const digest = digestOf(given, squares)
  return done({
    digest,
    squares,
    resolution,
    notes: read.notes,
    undated: read.undated,
    sitePosts: site.posts,
    unanswered,
  })
}

type Site = { name: string; posts: { id: Id; name: string }[] }

/** The site with its posts that are not closed; null where the reader does not roster it. */
async function siteOf(db: Db, siteId: Id): Promise<Site | null> {
  const { rows } = await sql<{ site: string; id: Id | null; name: string }>`
    select s.name as site, p.id, p.name from site s left join post p on p.site_id = s.id and p.closed_on is null
    where s.id = ${siteId} and s.id = any((select written_sites('shift'))::uuid[]) order by p.position, p.id`.execute(
    db,
  )
  const [first] = rows
  return first ? { name: first.site, posts: rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }])) } : null
}

/** Every text of the file that may be a name or a number, each once. */
function textsIn(sheets: Workbook['sheets']): string[] {
  const cells = sheets
    .flatMap(({ rows }) => rows.flat())
    .filter(cell => typeof cell === 'string' || typeof cell === 'number')
  const texts = [...new Set(cells)].flatMap(cell => {
    const text = String(cell).normalize('NFKC')
    return [text, bare(text), ...namesIn(text)]
  })
  return [...new Set(texts)].filter(text => text.length <= 60)
}

/** Those of the party's register whom the file may mean, by name or number, still in service. */
async function registered(db: Db, { sheets }: Workbook, partyId: Id, today: Day): Promise<Registered[]> {
  const texts = textsIn(sheets)
  const { rows } = await sql<Registered>`
    select distinct on (e.person_id) e.person_id as "personId", p.name, e.number from employment e join person p on p.id = e.person_id
    where e.party_id in (select party_id from party_up where ancestor_id = ${partyId}) and (e.until_on is null or e.until_on >= ${today})
      and (p.name = any(${texts}::text[]) or e.number = any(${texts}::text[]))
    order by e.person_id, e.from_on desc`.execute(db)
  return rows.toSorted((a, b) => (a.number < b.number ? -1 : 1))
}

/** What the office says now, with what it said before: marks of the party, posts of the site. */
async function answersOf(db: Db, partyId: Id, { siteId, answers }: Given): Promise<Answers> {
  const marks = await marksOf(db)
  const posts = new Map<string, string>()
  for (const [heading, means] of await headingsFor(db, partyId, 'roster'))
    if (heading.startsWith(`${siteId} `)) posts.set(heading.slice(siteId.length + 1), means)
  for (const { label, postId } of answers.posts) posts.set(labelKey(label === '*' ? null : label), postId ?? '-')
  return {
    marks: new Map(answers.marks.map(({ mark, ...meaning }) => [bare(mark), meant(meaning)])),
    known: new Map(marks.flatMap(one => (one.id === null ? [] : [[one.mark, meant(one)]]))),
    usual: new Map(marks.flatMap(one => (one.id === null ? [[one.mark, meant(one)]] : []))),
    posts,
    people: new Map(answers.people.map(({ who, personId }) => [bare(who), personId])),
  }
}

const meant = ({ kind, starts, minutes }: { kind: string; starts: number | null; minutes: number | null }): Meaning =>
  kind === 'work' && starts !== null && minutes !== null
    ? { kind: 'work', starts, minutes }
    : { kind: kind === 'work' ? 'other' : (kind as 'rest') }

function squaresOf(cells: readonly Resolved[], { now, city }: Reading): Square[] {
  const seen = new Set<string>()
  const starts = new Map<string, number>()
  return cells.map((cell): Square => {
    const { entry, meaning, postId, person, state } = cell
    const base = { ...cell, plan: null, findings: [], repeated: false }
    if (state === 'rest' || state === 'left-out') return { ...base, fate: 'rest' }
    if (state === 'asked' || !('row' in person) || !entry.on || postId === null || meaning?.kind !== 'work')
      return { ...base, fate: 'refused' }
    const midnight = starts.get(entry.on) ?? startOf(entry.on, city.timeZone)
    starts.set(entry.on, midnight)
    const from = midnight + meaning.starts * 60_000
    const key = [person.row.personId, postId, from].join(' ')
    if (seen.has(key)) return { ...base, fate: 'same', repeated: true }
    seen.add(key)
    const plan: ShiftPlan = {
      id: newId(now),
      postId,
      personId: person.row.personId,
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(from + meaning.minutes * 60_000).toISOString(),
      mark: [...entry.mark].length <= 8 ? entry.mark : null,
    }
    return { ...base, plan, fate: 'add' }
  })
}

/** Sets each shift beside the roster as it is: there already, refused with every reason, or warned of. */
async function judge(reading: Reading, siteId: Id, squares: Square[]): Promise<void> {
  const meant = squares.filter(square => square.plan !== null)
  if (meant.length === 0) return
  const plans = meant.map(({ plan }) => plan as ShiftPlan)
  const book = await judgingBook(reading as Doing, siteId, plans)
  if (!book) return
  markSame(book, meant)
  const added = meant.filter(({ fate }) => fate === 'add')
  judgeAll(book, added, reading.now, square => (square.fate = 'refused'))
  judgeAll(
    book,
    added.filter(({ fate }) => fate === 'add'),
    reading.now,
    square => (square.fate = 'refused'),
  )
}

function markSame(book: RosterBook, squares: readonly Square[]): void {
  const key = ({ personId, postId, startsAt, endsAt }: ShiftPlan): string =>
    [personId, postId, Date.parse(startsAt), Date.parse(endsAt)].join(' ')
  const there = new Set(book.shifts.filter(({ state }) => state === 'draft' || state === 'published').map(key))
  for (const square of squares) if (square.plan && there.has(key(square.plan))) square.fate = 'same'
}

function judgeAll(book: RosterBook, squares: readonly Square[], now: number, refused: (square: Square) => void): void {
  const plans = squares.map(({ plan }) => plan as ShiftPlan)
  const ledger = ledgerOf(withChange(book, { add: plans, move: [], remove: [] }))
  for (const square of squares) {
    square.findings = judgeIn(ledger, square.plan as ShiftPlan, now)
    if (square.findings.some(({ verdict }) => verdict === 'refused')) refused(square)
  }
}

/** Binds an import to its preview: the file, the answers, and what would become of each square. */
const digestOf = ({ upload, siteId, answers }: Given, squares: readonly Square[]): string => {
  const fates = squares.map(({ entry, fate, plan }) => [
    entry.sheet,
    entry.row,
    entry.column,
    fate,
    plan && [plan.personId, plan.postId, plan.startsAt, plan.endsAt],
  ])
  return createHash('sha256')
    .update(canonical([upload.sha256, siteId, answers, fates]))
    .digest('base64url')
}
