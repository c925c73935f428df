import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { mayHouse } from './access.ts'
import { houseRuleRow, marksOf, patternsOf } from './house-rows.ts'
import type { addPattern, retireMark, retirePattern, setHouseRule, setMark } from './ops.ts'
import type { HouseRuleRow, Mark, Pattern } from './schema.ts'

// What a house lays down for its rosters: limits no law demands, what a mark means, patterns of its own. What is no
// longer used is retired, never removed, so that an old roster can still be read.

const ofParty = (kind: string, table: 'house_rule' | 'roster_mark' | 'roster_pattern', id: Id, { actor }: Doing) => ({
  kind,
  table,
  id,
  partyId: actor.partyId,
})

/** 本单位排班规定. Refused: `access.denied`. */
export const houseRuleSet: Act<InputOf<typeof setHouseRule>, HouseRuleRow> = async (doing, rule) => {
  const { db, actor, now } = doing
  if (!mayHouse.rule(actor, null)) return refuse('access.denied')
  const { daysInARow: daysRunning, nightsInARow: nightsRunning, ...limits } = rule
  const set = { ...limits, daysRunning, nightsRunning, changedAt: instant(now) }
  await db
    .insertInto('houseRule')
    .values({ partyId: actor.partyId, ...set })
    .onConflict(conflict => conflict.column('partyId').doUpdateSet(set))
    .execute()
  return done({ answer: await houseRuleRow(db), changes: [ofParty('rule.set', 'house_rule', actor.partyId, doing)] })
}

/** 排班标记: sets what a mark means in this house. Refused: `access.denied`, `mark.hours-missing`, `mark.hours-idle`. */
export const markSet: Act<InputOf<typeof setMark>, Mark[]> = async (doing, { mark, kind, starts, minutes }) => {
  const { db, actor, now } = doing
  if (!mayHouse.marks(actor, null)) return refuse('access.denied')
  const timed = starts !== null && minutes !== null
  if (kind === 'work' && !timed) return refuse('mark.hours-missing', {}, { field: '/starts' })
  if (kind !== 'work' && (starts !== null || minutes !== null))
    return refuse('mark.hours-idle', {}, { field: '/starts' })
  const meaning = { kind, starts, minutes, retiredOn: null }
  const { id } = await db
    .insertInto('rosterMark')
    .values({ id: newId(now), partyId: actor.partyId, mark, ...meaning, createdAt: instant(now) })
    .onConflict(conflict => conflict.columns(['partyId', 'mark']).doUpdateSet(meaning))
    .returning('id')
    .executeTakeFirstOrThrow()
  return done({ answer: await marksOf(db), changes: [ofParty('mark.set', 'roster_mark', id, doing)] })
}

const today = ({ now, city }: Doing): string => dayAt(now, city.timeZone)

/** 停用标记: the trade's meaning holds again. Refused: `access.denied`, `not-found`. */
export const markRetired: Act<InputOf<typeof retireMark>, Mark[]> = async (doing, { markId }) => {
  const { db, actor } = doing
  if (!mayHouse.marks(actor, null)) return refuse('access.denied')
  const retired = await db
    .updateTable('rosterMark')
    .set({ retiredOn: today(doing) })
    .where('id', '=', markId)
    .where('partyId', '=', actor.partyId)
    .where('retiredOn', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!retired) return refuse('not-found')
  return done({ answer: await marksOf(db), changes: [ofParty('mark.retire', 'roster_mark', markId, doing)] })
}

/** 新增轮班模式. Refused: `access.denied`, `pattern.mark-unknown`, `pattern.name-taken`. */
export const patternAdded: Act<InputOf<typeof addPattern>, Pattern[]> = async (
  doing,
  { name, marks, crews, onDays },
) => {
  const { db, actor, now } = doing
  if (!mayHouse.patterns(actor, null)) return refuse('access.denied')
  const known = new Set((await marksOf(db)).map(one => one.mark))
  const unknown = marks.find(mark => !known.has(mark))
  if (unknown !== undefined) return refuse('pattern.mark-unknown', { mark: unknown }, { field: '/marks' })
  if ((await patternsOf(db)).some(one => one.name === name)) return refuse('pattern.name-taken', {}, { field: '/name' })
  const made = { marks, crews, onDays, retiredOn: null }
  // A name once retired is taken up again with its new meaning; one in use is not written over.
  const row = await db
    .insertInto('rosterPattern')
    .values({ id: newId(now), partyId: actor.partyId, name, ...made, createdAt: instant(now) })
    .onConflict(conflict =>
      conflict.columns(['partyId', 'name']).doUpdateSet(made).where('rosterPattern.retiredOn', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) return refuse('pattern.name-taken', {}, { field: '/name' })
  return done({ answer: await patternsOf(db), changes: [ofParty('pattern.add', 'roster_pattern', row.id, doing)] })
}

/** 停用轮班模式. Refused: `access.denied`, `not-found`. */
export const patternRetired: Act<InputOf<typeof retirePattern>, Pattern[]> = async (doing, { patternId }) => {
  const { db, actor } = doing
  if (!mayHouse.patterns(actor, null)) return refuse('access.denied')
  const retired = await db
    .updateTable('rosterPattern')
    .set({ retiredOn: today(doing) })
    .where('id', '=', patternId)
    .where('partyId', '=', actor.partyId)
    .where('retiredOn', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!retired) return refuse('not-found')
  return done({
    answer: await patternsOf(db),
    changes: [ofParty('pattern.retire', 'roster_pattern', patternId, doing)],
  })
}
