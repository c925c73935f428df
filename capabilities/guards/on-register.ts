import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Existing } from './import/parse.ts'

/** A guard on the register, with the records an import would change. */
export type OnRegister = Existing & { employmentId: Id; certificateId: Id | null }

type Row = Omit<OnRegister, 'identity' | 'work'> & { identity: Buffer | null; work: string[]; passed: boolean | null }

/**
 * A party's guards as an import compares them, each by the last employment: `ref` is the person, `identity` the keyed
 * hash in base64, `work` its codes with commas between.
 */
export async function onRegister(db: Db, partyId: Id): Promise<OnRegister[]> {
  const { rows } = await sql<Row>`
    select distinct on (e.person_id) e.person_id as ref, e.id as employment_id, c.id as certificate_id, e.number, p.name, p.phone, p.identity_hash as identity,
      c.number as certificate, c.issuer, e.kind, e.from_on, e.until_on, e.end_reason, e.title, e.work, e.contract_on, e.emergency_name, e.emergency_phone,
      v.passed, v.on_day as vetted_on, v.office as vetting_office
    from employment e join person p on p.id = e.person_id
    left join lateral (select c.id, c.number, c.issuer from certificate c where c.person_id = e.person_id and c.state = 'issued' and c.kind = 'guard'
      order by c.created_at desc, c.id desc limit 1) c on true
    left join lateral (select v.passed, v.on_day, v.office from vetting v where v.person_id = e.person_id and v.party_id = e.party_id and v.kind = 'background'
      order by v.on_day desc, v.recorded_at desc limit 1) v on true
    where e.party_id = ${partyId}
    order by e.person_id, e.from_on desc, e.id desc`.execute(db)
  return rows.map(({ passed, ...row }) => ({
    ...row,
    identity: row.identity && row.identity.toString('base64'),
    work: row.work.join(','),
    vetting: passed === null ? null : passed ? 'passed' : 'failed',
  }))
}
