import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import type { OnRegister } from './on-register.ts'
import type { PlannedRow } from './plan-import.ts'
import type { VettingKind } from './rules/eligible.ts'

type Kept = { personId: Id; kind: VettingKind; passed: boolean; onDay: string; office: string }
type Keeping = { partyId: Id; now: number }

/** Keeps results. Through a party its leaders would read of them in the log: the entries name the person alone. */
export async function keepVettings(db: Db, { partyId, now }: Keeping, kept: readonly Kept[]): Promise<Change[]> {
  const rows = kept.map(one => ({ id: newId(now), partyId, ...one, recordedAt: instant(now) }))
  if (rows.length > 0) await db.insertInto('vetting').values(rows).execute()
  return rows.map(({ id, personId }) => ({ kind: 'vetting.add', table: 'vetting', id, personId }))
}

type Recording = Keeping & { plan: { existing: ReadonlyMap<Id, OnRegister> } }

/** Keeps the background checks that rows bring whole (result, day, office) and the register does not hold already. */
export async function recordVettings(
  db: Db,
  writing: Recording,
  people: readonly (readonly [personId: Id, row: PlannedRow])[],
): Promise<Change[]> {
  const kept = people.flatMap(([personId, { values }]) => {
    const { vetting, vettedOn: onDay, vettingOffice: office } = values
    const old = writing.plan.existing.get(personId)
    if (!vetting || !onDay || !office || (old?.vetting === vetting && old.vettedOn === onDay)) return []
    const passed = vetting === 'passed'
    return [{ personId, kind: 'background' as const, passed, onDay, office }]
  })
  return keepVettings(db, writing, kept)
}
