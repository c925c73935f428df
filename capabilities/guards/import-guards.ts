import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { writeNote } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { amend } from './amend.ts'
import { hire, type EmploymentKind, type Hire } from './hire.ts'
import type { importGuardsOp } from './ops.ts'
import { identityOf, planImport, type Plan, type PlannedRow, type Upload } from './plan-import.ts'
import type { Imported } from './schema.ts'

/**
 * Imports a register as it was previewed, whole or not at all; rows that were refused are left out and named. Refused:
 * `access.denied`, `import.changed` when the file or the book is no longer what the preview showed, and what
 * `parseGuards` refuses.
 */
export const importGuards =
  (identityKey: Buffer, upload: Upload): Act<InputOf<typeof importGuardsOp>, Imported> =>
  async (doing, { digest }) => {
    const { db, actor, now, city } = doing
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const today = dayAt(now, city.timeZone)
    const { partyId } = actor
    const planned = await planImport(db, upload, { identityKey, partyId, today })
    if (!planned.ok) return planned
    const plan = planned.value
    if (plan.digest !== digest) return refuse('import.changed')
    const hires = await hiresOf(db, plan, { partyId, today, now })
    const amended = plan.rows.filter(row => row.act === 'change')
    const changes = [
      ...(await hire(db, { identityKey, partyId, now }, hires)),
      ...(await amend(db, { identityKey, partyId, now, existing: plan.existing }, amended)),
    ]
    const answer: Imported = {
      added: hires.length,
      changed: amended.length,
      same: plan.rows.filter(row => row.act === 'same').length,
      refused: plan.rows.filter(row => row.act === null).map(({ row }) => row),
    }
    await noteImport(doing, upload, answer)
    return done({ answer, changes })
  }

async function hiresOf(
  db: Db,
  plan: Plan,
  { partyId, today, now }: { partyId: Id; today: Day; now: number },
): Promise<Hire[]> {
  const added = plan.rows.filter(row => row.act === 'add')
  let next = await nextNumber(db, partyId, plan.rows)
  return added.map(row => ({
    personId: row.personId ?? newId(now),
    known: row.personId !== null,
    name: row.values.name as string,
    number: row.values.number ?? `G${String(next++).padStart(4, '0')}`,
    phone: row.values.phone,
    identity: identityOf(row),
    certificate: row.certified ? null : row.values.certificate,
    issuer: row.values.issuer,
    kind: (row.values.kind ?? 'labour') as EmploymentKind,
    fromOn: (row.values.fromOn ?? today) as Day,
  }))
}

const ours = /^G(\d{4,9})$/

/** The first of the numbers we give to those who came without one: above every G0001 on the register and in the file. */
async function nextNumber(db: Db, partyId: Id, rows: readonly PlannedRow[]): Promise<number> {
  const { rows: found } = await sql<{ last: number }>`
    select coalesce(max(substring(number from '^G([0-9]{4,9})$')::integer), 0) as last from employment where party_id = ${partyId}`.execute(
    db,
  )
  const given = rows.map(({ values }) => Number(ours.exec(values.number ?? '')?.[1] ?? 0))
  return given.reduce((most, each) => Math.max(most, each), found[0]?.last ?? 0) + 1
}

const noteImport = (
  { db, actor, opId, now, happenedAt }: Doing,
  { fileName, sha256 }: Upload,
  { added, changed, same, refused }: Imported,
): Promise<void> =>
  writeNote(
    db,
    { opId, membershipId: actor.membershipId, deviceId: actor.deviceId, receivedAt: now, happenedAt },
    { kind: 'guard.import', table: 'op', id: opId, partyId: actor.partyId },
    { fileName, sha256, added, changed, same, refused: refused.length },
  )
