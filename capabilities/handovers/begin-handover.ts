import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { raise, type Found } from '../attendance/index.ts'
import type { beginHandover } from './ops.ts'

/** 开始交接: from here it is under way. Without an attendance to hand over it is a finding and changes nothing else. */
export const handoverBegun: Act<InputOf<typeof beginHandover>, null> = async (doing, { attendanceId, shiftId }) => {
  const { db, actor, op, now, happenedAt } = doing
  const { personId, partyId } = actor
  const begun = await setHanding(db, { personId, attendanceId, shiftId }, happenedAt)
  const found: Found[] = begun.length > 0 ? [] : [{ kind: 'unknown-attendance', facts: { beganAt: happenedAt } }]
  const nowhere = { table: 'attendance' as const, id: attendanceId, siteId: null, partyId, personId }
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  return done({
    answer: null,
    changes: [
      ...begun.map(row => ({ ...changeOf('handover.begin', row, personId), note })),
      ...(await raise(db, nowhere, found, now)),
    ],
    findings: found.map(one => one.kind),
  })
}

type Handing = { personId: Id; attendanceId: Id; shiftId: Id }
type Row = { id: Id; siteId: Id | null; partyId: Id }

/** Sets since when (ms) a handover is under way; null: it is not. Returns what was changed. */
export const setHanding = (db: Db, { personId, attendanceId, shiftId }: Handing, at: number | null): Promise<Row[]> =>
  db
    .updateTable('attendance')
    .set({ handingAt: at === null ? null : instant(at) })
    .where('personId', '=', personId)
    .where('offAt', 'is', null)
    .where(eb => eb.or([eb('id', '=', attendanceId), eb('shiftId', '=', shiftId)]))
    .where(eb => (at === null ? eb('handingAt', 'is not', null) : eb.lit(true)))
    .returning(['id', 'siteId', 'partyId'])
    .execute()

/** The change of an attendance that this handover moved. */
export const changeOf = (kind: string, { id, siteId, partyId }: Row, personId: Id): Change => ({
  kind,
  table: 'attendance',
  id,
  siteId,
  partyId,
  personId,
})
