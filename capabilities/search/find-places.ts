import { sql, type RawBuilder } from 'kysely'
import { postKinds, siteKinds } from '../sites/schema.ts'
import { words as siteWords } from '../sites/words.ts'
import { among, anywhere, beginsFirst, every, most, some, type Asked } from './asked.ts'
import { codesCalled } from './rules/called.ts'
import type { Hits } from './schema.ts'

/** Sites the reader may see, by name, address or kind; those still served first. */
export async function sitesFound({ db, terms, today }: Asked): Promise<Hits['sites']> {
  const fits = every(
    terms.map(term =>
      some([
        sql`site.name ilike ${anywhere(term)}`,
        sql`site.address ilike ${anywhere(term)}`,
        among('site.kind', codesCalled(siteKinds, siteWords, term), 'text'),
      ]),
    ),
  )
  const { rows } = await sql<Hits['sites'][number]>`
    select site.id, site.name, site.address, site.kind, (site.closed_on is not null and site.closed_on <= ${today}) as closed from site
    where site.id = any((select seen_sites('site'))::uuid[]) and ${fits}
    order by closed, ${beginsFirst('site.name', terms)}, site.name, site.id limit ${most}`.execute(db)
  return rows
}

// One word must be of the thing itself: the name of a site alone finds the site, not all that stands on it.
const onSite = (terms: readonly string[], own: (term: string) => RawBuilder<unknown>): RawBuilder<unknown> =>
  every([
    ...terms.map(term => some([own(term), sql`site.name ilike ${anywhere(term)}`])),
    some(terms.map(term => own(term))),
  ])

/** Posts in use, by name, kind or site. */
export async function postsFound({ db, terms, today }: Asked): Promise<Hits['posts']> {
  const own = (term: string) =>
    some([sql`post.name ilike ${anywhere(term)}`, among('post.kind', codesCalled(postKinds, siteWords, term), 'text')])
  const { rows } = await sql<Hits['posts'][number]>`
    select post.id, post.name, post.site_id, site.name as site_name, post.kind from post join site on site.id = post.site_id
    where post.site_id = any((select seen_sites('post'))::uuid[]) and (post.closed_on is null or post.closed_on > ${today}) and ${onSite(terms, own)}
    order by ${beginsFirst('post.name', terms)}, site.name, post.position, post.name limit ${most}`.execute(db)
  return rows
}

/** Checkpoints in use, by name or site. Their codes are not looked in: a code is found by standing before it. */
export async function pointsFound({ db, terms, today }: Asked): Promise<Hits['points']> {
  const own = (term: string) => sql`checkpoint.name ilike ${anywhere(term)}`
  const { rows } = await sql<Hits['points'][number]>`
    select checkpoint.id, checkpoint.name, checkpoint.site_id, site.name as site_name from checkpoint join site on site.id = checkpoint.site_id
    where checkpoint.site_id = any((select seen_sites('checkpoint'))::uuid[]) and (checkpoint.retired_on is null or checkpoint.retired_on > ${today})
      and ${onSite(terms, own)}
    order by ${beginsFirst('checkpoint.name', terms)}, site.name, checkpoint.position, checkpoint.name limit ${most}`.execute(
    db,
  )
  return rows
}
