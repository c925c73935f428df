import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt, isDay } from '#kernel/time.ts'
import { sql, type SqlBool } from 'kysely'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { mayHolidayDuty } from './access.ts'
import { isHoliday } from './holiday-duty-store.ts'
import type { setHolidayDuty } from './ops.ts'

/**
 * 节假日值班: names the leading cadre and who is on duty on one site for one holiday. The version that was seen decides
 * between two offices. Refused: `access.denied`, `not-found`, `holiday-duty.past`, `holiday-duty.not-holiday`,
 * `holiday-duty.changed`.
 */
export const holidayDutySet: Act<InputOf<typeof setHolidayDuty>, { version: number }> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayHolidayDuty(actor, null)) return refuse('access.denied')
  const { siteId, onDay, version, cadreName, cadrePhone } = input
  if (!isDay(onDay)) return refuse('shape.wrong', { field: '/onDay' }, { field: '/onDay' })
  if (onDay < dayAt(now, city.timeZone)) return refuse('holiday-duty.past', {}, { field: '/onDay' })
  const site = await db
    .selectFrom('site')
    .select('id')
    .where('id', '=', siteId)
    .where(sql<SqlBool>`id = any((select written_sites('shift'))::uuid[])`)
    .executeTakeFirst()
  if (!site) return refuse('not-found', {}, { field: '/siteId' })
  if (!(await isHoliday(db, onDay))) return refuse('holiday-duty.not-holiday', { on: onDay }, { field: '/onDay' })
  const named = {
    cadreName: cadreName.trim(),
    cadreTitle: input.cadreTitle?.trim() ?? null,
    cadrePhone: cadrePhone.trim(),
    dutyName: input.dutyName?.trim() ?? null,
    dutyPhone: input.dutyPhone?.trim() ?? null,
  }
  const row = { siteId, partyId: actor.partyId, onDay, ...named, version: version + 1, createdAt: instant(now) }
  const kept =
    version === 0
      ? await db
          .insertInto('holidayDuty')
          .values({ id: newId(now), ...row })
          .onConflict(conflict => conflict.columns(['siteId', 'onDay']).doNothing())
          .returning('id')
          .executeTakeFirst()
      : await db
          .updateTable('holidayDuty')
          .set({ ...named, version: version + 1 })
          .where('siteId', '=', siteId)
          .where('onDay', '=', onDay)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst()
  if (!kept) return refuse('holiday-duty.changed')
  const { partyId } = actor
  return done({
    answer: { version: version + 1 },
    changes: [{ kind: 'holiday-duty.set', table: 'holiday_duty', id: kept.id, siteId, partyId }],
  })
}
