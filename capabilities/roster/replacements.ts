import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { mask } from '#kernel/register.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { City, Db } from '#shell/db/pool.ts'
import { mayRoster } from './access.ts'
import { rosterBook } from './book.ts'
import type { Replacements } from './replacement-schema.ts'
import { replacementsFor } from './rules/replacements.ts'
import { wrongTimes } from './rules/shift-times.ts'
import { rosterPost } from './store.ts'

type Asked = { postId: Id; startsAt: string; endsAt: string }
const mostExcluded = 500

/**
 * 找人顶班: who could stand on a post in a stretch of time, in the order a leader calls them, and who could not and why.
 * Refused: `access.denied`, `not-found`, times (`shift.*`).
 */
export async function replacements(
  db: Db,
  actor: Actor,
  asked: Asked,
  { now, city: { timeZone } }: { now: Instant; city: City },
): Promise<Outcome<Replacements>> {
  if (!mayRoster(actor, null)) return refuse('access.denied')
  const [from, to] = [millis(asked.startsAt), millis(asked.endsAt)]
  if (Number.isNaN(from) || Number.isNaN(to)) return refuse('shape.wrong', { field: 'startsAt' }, { field: 'startsAt' })
  const wrong = wrongTimes(from, to, now)
  if (wrong) return wrong
  const post = await rosterPost(db, asked.postId)
  if (!post) return refuse('not-found', {}, { field: 'postId' })
  const days = { fromOn: dayAt(from, timeZone), untilOn: dayAt(to - 1, timeZone) }
  const book = await rosterBook(db, { siteId: post.siteId, ...days }, actor, timeZone)
  const place = book?.posts.find(({ id }) => id === asked.postId)
  if (!book || !place) return refuse('not-found', {}, { field: 'postId' })
  const { can, cannot } = replacementsFor(book, { postId: place.id, from, to }, now)
  const phones = await phonesOf(
    db,
    can.map(({ person }) => person.personId),
  )
  return done({
    siteId: book.site.id,
    siteName: book.site.name,
    postId: place.id,
    postName: place.name,
    startsAt: instant(from),
    endsAt: instant(to),
    middleHours: middle(can.map(({ monthHours }) => monthHours)),
    can: can.map(({ person: { personId, name, number }, ...rest }) => ({
      personId,
      name,
      number,
      phone: phones.get(personId) ?? null,
      ...rest,
    })),
    cannot: cannot
      .slice(0, mostExcluded)
      .map(({ person: { personId, name, number }, refusals }) => ({ personId, name, number, refusals })),
  })
}

function middle(all: readonly number[]): number | null {
  const sorted = all.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

/** The phones of guards whose employer's books the reader keeps, masked: asking for one whole leaves an entry. */
async function phonesOf(db: Db, ids: readonly Id[]): Promise<Map<Id, string | null>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: Id; phone: string | null }>`
    select id, phone from person where id = any(${sql.val([...ids])}::uuid[])
      and employed_by(id, my_parties(array['office','leader','administrator']))`.execute(db)
  return new Map(rows.map(({ id, phone }) => [id, phone && mask('phone', phone)]))
}
