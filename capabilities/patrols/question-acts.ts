import { sql } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { may } from './access.ts'
import { heldOn, standingAt } from './on-plan.ts'
import type { addQuestions, changeQuestion, retireQuestion } from './ops.ts'
import type { PointQuestion, SiteQuestions } from './schema.ts'

/** The house's bound: who is asked more at a point looks at none of it. */
const most = 12

/** What is asked at the points of a site, in order, and what the reader may do; undefined where they know no such site. */
export async function siteQuestions(db: Db, actor: Actor, siteId: Id, today: Day): Promise<SiteQuestions | undefined> {
  const standing = await standingAt(db, siteId)
  if (!standing) return undefined
  return { questions: await questionsOf(db, { siteId, today }), can: allowed(may, actor, standing) }
}

async function questionsOf(
  db: Db,
  { siteId, checkpointId, today }: { siteId: Id; checkpointId?: Id; today: Day },
): Promise<PointQuestion[]> {
  const rows = await db
    .selectFrom('pointQuestion')
    .select(eb => [
      'id',
      'checkpointId',
      'position',
      eb.ref('kind').$castTo<PointQuestion['kind']>().as('kind'),
      'says',
      'photoOnBad',
    ])
    .where('siteId', '=', siteId)
    .where(eb => eb.or([eb('retiredOn', 'is', null), eb('retiredOn', '>', today)]))
    .orderBy('checkpointId')
    .orderBy('position')
    .execute()
  return checkpointId ? rows.filter(row => row.checkpointId === checkpointId) : rows
}

/** 加问题 at a point, after those already there. Refused: `not-found`, `access.denied`, `question.most`. */
export const questionsAdded: Act<InputOf<typeof addQuestions>, PointQuestion[]> = async (doing, input) => {
  const { db, actor, now, city } = doing
  const { checkpointId, questions } = input
  const today = dayAt(now, city.timeZone)
  const point = await heldOn(db, actor, { table: 'checkpoint', id: checkpointId, today }, may.ask)
  if (!point.ok) return point
  const { siteId } = point.value
  const there = await questionsOf(db, { siteId, checkpointId, today })
  if (there.length + questions.length > most) return refuse('question.most')
  const after = Math.max(0, ...there.map(row => row.position))
  const rows = questions.map(({ id = newId(now), ...question }, index) => ({
    id,
    checkpointId,
    position: after + index + 1,
    ...question,
  }))
  await db
    .insertInto('pointQuestion')
    .values(rows.map(row => ({ ...row, siteId, retiredOn: null, createdAt: instant(now) })))
    .execute()
  return done({
    answer: rows,
    changes: rows.map(({ id }) => change(doing, 'question.add', { id, siteId })),
  })
}

/** 改问题. Refused: `not-found`, `access.denied`. */
export const questionChanged: Act<InputOf<typeof changeQuestion>, null> = async (
  doing,
  { questionId, ...question },
) => {
  const held = await heldQuestion(doing, questionId)
  if (!held.ok) return held
  await doing.db.updateTable('pointQuestion').set(question).where('id', '=', questionId).execute()
  return done({ answer: null, changes: [change(doing, 'question.change', held.value)] })
}

/** 撤问题 from today: what was answered stays. Refused: `not-found`, `access.denied`. */
export const questionRetired: Act<InputOf<typeof retireQuestion>, null> = async (doing, { questionId }) => {
  const held = await heldQuestion(doing, questionId)
  if (!held.ok) return held
  const retiredOn = dayAt(doing.now, doing.city.timeZone)
  await doing.db.updateTable('pointQuestion').set({ retiredOn }).where('id', '=', questionId).execute()
  return done({ answer: null, changes: [change(doing, 'question.retire', held.value)] })
}

type Held = { id: Id; siteId: Id }

async function heldQuestion({ db, actor, now, city }: Doing, id: Id): Promise<Outcome<Held>> {
  const { rows } = await sql<Held>`
    select id, site_id from point_question where id = ${id} and (retired_on is null or retired_on > ${dayAt(now, city.timeZone)}::date)`.execute(
    db,
  )
  const found = rows[0]
  const standing = found && (await standingAt(db, found.siteId))
  if (!found || !standing) return refuse('not-found')
  return may.ask(actor, standing) ? done(found) : refuse('access.denied')
}

const change = ({ actor }: Doing, kind: string, { id, siteId }: Held): Change => ({
  kind,
  table: 'point_question',
  id,
  siteId,
  partyId: actor.partyId,
})
