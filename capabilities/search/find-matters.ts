import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { isId, type Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { among, anywhere, every, some, type Asked } from './asked.ts'
import { classFields, mattersCalled, titleFacts } from './rules/called.ts'
import type { Hits } from './schema.ts'

// A word may stand in any matter of three years, and most Chinese words are of two characters, which no trigram index
// finds. So the newest are read: one run of an index for each reason the reader may see them, each only so deep that all
// together cost the same at any size. What lies further back is found in the inbox, by its filters.

/** How many matters are looked through for one search, over all the reasons to see them. */
const depthOfAll = 8_000
const depthAtLeast = 100
const mostMatters = 8

type Where = { sites: Id[]; posts: Id[] }
type Scope = { sites: Id[]; parties: Id[]; named: Id[] }
type Row = Omit<Hits['matters'][number], 'facts'> & { facts: Record<string, unknown> }

/** Matters by what they are called, their line, their post and site; open ones first, the newest first. Or one by its id. */
export async function mattersFound(asked: Asked): Promise<Hits['matters']> {
  const { db, terms } = asked
  const [only = ''] = terms
  const wanted = isId(only) ? sql`select ${only}::uuid as id` : await newestFitting(asked)
  const { rows } = await sql<Row>`
    select c.id, c.kind, c.state, c.facts, site.name as site_name, post.name as post_name, c.happened_at, c.closed_at is not null as closed
    from (${wanted}) wanted join "case" c on c.id = wanted.id left join site on site.id = c.site_id left join post on post.id = c.post_id
    order by closed, c.opened_at desc, c.id desc`.execute(db)
  return rows.map(({ facts, ...row }) => ({ ...row, facts: titleFacts(row.kind, facts) }))
}

async function newestFitting(asked: Asked): Promise<RawBuilder<unknown>> {
  const { db, me } = asked
  const fits = await fitting(asked)
  const scope = await scopeOf(db)
  const runs = runsOf(me, scope)
  const depth = Math.max(
    depthAtLeast,
    Math.floor(
      depthOfAll /
        Math.max(
          1,
          runs.reduce((sum, { keys }) => sum + keys, 0),
        ),
    ),
  )
  const found = runs.map(
    ({ rows }) =>
      sql`(select c.id, c.opened_at, c.closed_at from ${rows(sql`order by c.opened_at desc, c.id desc limit ${depth}`)} where ${fits})`,
  )
  return sql`select id from (${sql.join(found, sql` union `)}) found
    order by closed_at is not null, opened_at desc, id desc limit ${mostMatters}`
}

async function scopeOf(db: Db): Promise<Scope> {
  const { rows } =
    await sql<Scope>`select seen_sites('case') as sites, my_parties(array['office','leader','administrator']) as parties,
    my_named_cases() as named`.execute(db)
  return rows[0] ?? { sites: [], parties: [], named: [] }
}

type Run = { keys: number; rows: (most: RawBuilder<unknown>) => RawBuilder<unknown> }

// As the policy on `case` has it.
function runsOf(me: Actor, { sites, parties, named }: Scope): Run[] {
  const read = sql`c.id, c.kind, c.facts, c.site_id, c.post_id, c.opened_at, c.closed_at`
  const by = (column: string, keys: readonly string[], more = sql``): Run => ({
    keys: keys.length,
    rows: most => sql`unnest(${sql.val([...keys])}::uuid[]) as run (key) cross join lateral (
      select ${read} from "case" c where c.${sql.ref(column)} = run.key ${more} ${most}) c`,
  })
  return [
    by('site_id', sites),
    by('party_id', parties),
    by('id', named),
    by('person_id', [me.personId]),
    by('opened_person', [me.personId]),
    by('owner_person', [me.personId], sql`and c.closed_at is null`),
    by(
      'owner_party',
      [me.partyId],
      sql`and c.owner_role = ${me.role} and c.owner_person is null and c.closed_at is null`,
    ),
  ]
}

// Each word is the matter's own or names where it is; one at least is its own.
async function fitting({ db, terms }: Asked): Promise<RawBuilder<unknown>> {
  const own = (term: string): RawBuilder<unknown> => {
    const { kinds, classes } = mattersCalled(term)
    return some([sql`c.facts->>'line' ilike ${anywhere(term)}`, among('c.kind', kinds, 'text'), inClass(classes)])
  }
  const places: Where[] = []
  for (const term of terms) places.push(await placesNamed(db, term))
  return every([
    ...terms.map((term, at) => {
      const { sites, posts } = places[at] as Where
      return some([own(term), among('c.site_id', sites, 'uuid'), among('c.post_id', posts, 'uuid')])
    }),
    some(terms.map(own)),
  ])
}

const inClass = (classes: readonly string[]): RawBuilder<unknown> =>
  some(
    classFields.map(field => {
      const fact = sql`c.facts->>${sql.lit(field)}`
      return sql`c.kind || ${sql.lit(` ${field} `)} || (${fact}) = any(${sql.val([...classes])}::text[])`
    }),
  )

async function placesNamed(db: Db, term: string): Promise<Where> {
  const like = anywhere(term)
  const { rows } = await sql<Where>`select
    (select coalesce(array_agg(s.id), '{}') from site s where s.id = any((select seen_sites('site'))::uuid[]) and s.name ilike ${like}) as sites,
    (select coalesce(array_agg(p.id), '{}') from post p where p.site_id = any((select seen_sites('post'))::uuid[]) and p.name ilike ${like}) as posts`.execute(
    db,
  )
  return rows[0] ?? { sites: [], posts: [] }
}
