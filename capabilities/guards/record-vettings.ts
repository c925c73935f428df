import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import type { OnRegister } from './on-register.ts'
import type { PlannedRow } from './plan-import.ts'

type Recording = { partyId: Id; now: number; plan: { existing: ReadonlyMap<Id, OnRegister> } }

/** Keeps the background checks that rows bring whole (result, day, office) and the register does not hold already. */
export async function recordVettings(
  db: Db,
  { partyId, now, plan }: Recording,
  people: readonly (readonly [personId: Id, row: PlannedRow])[],
): Promise<Change[]> {
  const rows = people.flatMap(([personId, { values }]) => {
    const { vetting, vettedOn: onDay, vettingOffice: office } = values
    const old = plan.existing.get(personId)
    if (!vetting || !onDay || !office || (old?.vetting === vetting && old.vettedOn === onDay)) return []
    const passed = vetting === 'passed'
    return [{ id: newId(now), personId, partyId, kind: 'background', passed, onDay, office, recordedAt: instant(now) }]
  })
  if (rows.length > 0) await db.insertInto('vetting').values(rows).execute()
  // Through a party its leaders would read of it: the entry names the person alone.
  return rows.map(({ id, personId }) => ({ kind: 'vetting.add', table: 'vetting', id, personId }))
}
