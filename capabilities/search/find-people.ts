import { sql } from 'kysely'
import { partyKinds } from '../parties/schema.ts'
import { words as partyWords } from '../parties/words.ts'
import { among, anywhere, beginsFirst, every, most, some, type Asked } from './asked.ts'
import { codesCalled } from './rules/called.ts'
import type { Hits } from './schema.ts'

/**
 * People of the registers the reader keeps, by name or staff number, whoever still works first. Names are looked for once
 * among the reader's own people (`guards_named`), not judged person by person.
 */
export async function guardsFound({ db, terms, today }: Asked): Promise<Hits['guards']> {
  // The inner query is fenced, or the planner would call the function once more to guess its rows.
  const named = (term: string) =>
    sql`e.person_id in (select who from (select guards_named(${anywhere(term)}) as ids offset 0) n cross join unnest(n.ids) who)`
  const fits = every(terms.map(term => some([sql`e.number ilike ${anywhere(term)}`, named(term)])))
  const { rows } = await sql<Hits['guards'][number]>`
    select found.person_id, person.name, found.number, found.gone as left from (
      select e.person_id, e.number, (e.until_on is not null and e.until_on < ${today}) as gone from employment e
      where e.party_id = any((select my_parties(array['office','leader','administrator']))::uuid[]) and ${fits}
        and not exists (select from employment later where later.person_id = e.person_id and later.party_id = e.party_id
          and (later.from_on, later.id) > (e.from_on, e.id))
      order by gone, e.number, e.id limit 50) found
    join person on person.id = found.person_id
    order by found.gone, ${beginsFirst('person.name', terms)}, ${beginsFirst('found.number', terms)}, found.number limit ${most}`.execute(
    db,
  )
  return rows
}

/** Phones of the reader's parties that were not given up, by their name, holder or post. */
export async function devicesFound({ db, terms }: Asked): Promise<Hits['devices']> {
  const fits = every(
    terms.map(
      term => sql`(d.name ilike ${anywhere(term)} or p.name ilike ${anywhere(term)} or o.name ilike ${anywhere(term)})`,
    ),
  )
  const { rows } = await sql<Hits['devices'][number]>`
    select d.id, d.name, p.name as person_name from device d left join person p on p.id = d.person_id left join post o on o.id = d.post_id
    where d.party_id = any((select my_parties(array['office','administrator']))::uuid[]) and d.revoked_at is null and ${fits}
    order by ${beginsFirst('d.name', terms)}, d.enrolled_at desc, d.id limit ${most}`.execute(db)
  return rows
}

/** Organisations by name, short name or kind. */
export async function partiesFound({ db, terms }: Asked): Promise<Hits['parties']> {
  const named = (term: string) => sql`(y.name ilike ${anywhere(term)} or y.short_name ilike ${anywhere(term)})`
  const fits = every(
    terms.map(term => some([named(term), among('y.kind', codesCalled(partyKinds, partyWords, term), 'text')])),
  )
  const { rows } = await sql<Hits['parties'][number]>`select y.id, y.name, y.kind from party y where ${fits}
    order by ${beginsFirst('y.name', terms)}, y.name, y.id limit ${most}`.execute(db)
  return rows
}
