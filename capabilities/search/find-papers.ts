import { sql, type RawBuilder } from 'kysely'
import { applied } from '#contract/applied.ts'
import { appliedRows } from '../laws/rules/applied-law.ts'
import { sayMonth } from '../reports/forms/say.ts'
import { words as reportWords } from '../reports/words.ts'
import { trainingKinds } from '../training/rules/choices.ts'
import { words as trainingWords } from '../training/words.ts'
import { among, anywhere, every, most, some, type Asked } from './asked.ts'
import { codesCalled } from './rules/called.ts'
import { holdsAll } from './rules/terms.ts'
import type { Hits } from './schema.ts'

/** How many issued reports are looked through, the newest. */
const reportsRead = 300
/** How many sessions of training are looked through for each site and employer, the newest. */
const trainingDepth = 200

/** Training held on the reader's sites or by their house, by topic, kind, trainer or site; the latest first. */
export async function trainingFound({ db, terms }: Asked): Promise<Hits['training']> {
  const own = (term: string) =>
    some([
      sql`t.topic ilike ${anywhere(term)}`,
      sql`t.trainer ilike ${anywhere(term)}`,
      among('t.kind', codesCalled(trainingKinds, trainingWords, term), 'text'),
    ])
  const fits = every([
    ...terms.map(term => some([own(term), sql`site.name ilike ${anywhere(term)}`])),
    some(terms.map(own)),
  ])
  const run = (column: string, keys: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select page.* from unnest(${keys}) as run (key) cross join lateral (
      select t.id, t.kind, t.topic, t.trainer, t.held_on, t.site_id from training t where ${sql.ref(`t.${column}`)} = run.key
      order by t.held_on desc, t.id desc limit ${trainingDepth}) page`
  const { rows } = await sql<Hits['training'][number]>`
    select t.id, t.kind, t.topic, t.held_on, t.site_id, site.name as site_name from (
      ${run('site_id', sql`seen_sites('training')`)} union
      ${run('party_id', sql`my_parties(array['office','leader','administrator'])`)}) t left join site on site.id = t.site_id
    where ${fits} order by t.held_on desc, t.id desc limit ${most}`.execute(db)
  return rows
}

const wholeMonth = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Issued monthly reports by month, reader and site, the newest first. */
export async function reportsFound({ db, terms }: Asked): Promise<Hits['reports']> {
  const { rows } = await sql<Hits['reports'][number]>`
    select r.id, r.month, r.reader, site.name as site_name, r.version from report r left join site on site.id = r.site_id
    where r.party_id = any((select my_parties(array['office','administrator']))::uuid[]) or r.site_id = any((select seen_sites('report'))::uuid[])
    order by r.issued_at desc, r.id desc limit ${reportsRead}`.execute(db)
  const textsOf = ({ month, reader, siteName }: Hits['reports'][number]) => [
    ...reportWords.title,
    ...reportWords[`reader.${reader}`],
    ...(siteName === null ? reportWords.company : []),
    siteName,
    month,
    sayMonth(month, 'zh'),
    sayMonth(month, 'en'),
    wholeMonth.format(new Date(`${month}-01T00:00:00Z`)),
  ]
  return rows.filter(row => holdsAll(textsOf(row), terms)).slice(0, most)
}

/** Applied articles by statute, article or gist, in either language. The same for everybody. */
export function lawFound({ terms, today }: Pick<Asked, 'terms' | 'today'>): Hits['law'] {
  const fitting = appliedRows(applied, today).filter(({ law, article, gist }) =>
    holdsAll([law.zh, law.en, article.zh, article.en, gist.zh, gist.en], terms),
  )
  return fitting.slice(0, most).map(({ id, article, gist, practice }) => ({ id, article, gist, practice }))
}
