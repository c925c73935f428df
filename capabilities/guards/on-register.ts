import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Existing } from './import/parse.ts'

/** A guard on the register, with the records an import would change. */
export type OnRegister = Existing & { employmentId: Id; certificateId: Id | null }

type Row = Omit<OnRegister, 'identity'> & { identity: Buffer | null }

/** A party's guards as an import compares them: `ref` is the person, `identity` the keyed hash in base64. */
export async function onRegister(db: Db, partyId: Id): Promise<OnRegister[]> {
  const { rows } = await sql<Row>`
    select distinct on (e.person_id) e.person_id as ref, e.id as employment_id, c.id as certificate_id, e.number, p.name, p.phone, p.identity_hash as identity,
      c.number as certificate, c.issuer, e.kind, e.from_on
    from employment e join person p on p.id = e.person_id
    left join lateral (select c.id, c.number, c.issuer from certificate c where c.person_id = e.person_id and c.state = 'issued'
      order by c.created_at desc, c.id desc limit 1) c on true
    where e.party_id = ${partyId}
    order by e.person_id, e.from_on desc, e.id desc`.execute(db)
  return rows.map(row => ({ ...row, identity: row.identity && row.identity.toString('base64') }))
}
