import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { raise, type Found } from '../attendance/index.ts'
import { attach, foundIn } from '../files/index.ts'
import { reportHazard } from './report-hazard.ts'
import type { answerPoint } from './ops.ts'

type Input = InputOf<typeof answerPoint>
type Answer = Input['answers'][number]
type Point = { siteId: Id | null; name: string }
type Question = { id: Id; says: string; photoOnBad: boolean }

/**
 * 点位检查: what was answered at a point, kept as it was. What is not in order becomes a hazard that the next guard reads
 * at the handover; where a picture of it is asked for and there is none, that is a finding.
 */
export const pointAnswered: Act<Input, null> = async (doing, input) => {
  const { db, actor, opId, now } = doing
  const point = await pointOf(doing, input.checkpointId)
  const questions = await questionsAt(doing, input)
  const changes: Change[] = []
  const found: Found[] = []
  for (const [index, answer] of input.answers.entries()) {
    const id = index === 0 ? opId : newId(now)
    const question = questions.get(answer.questionId)
    await insert(doing, input, { id, answer, point, known: question !== undefined })
    const about = { table: 'point_answer', id, siteId: point.siteId, partyId: actor.partyId } as const
    changes.push({ ...about, kind: 'point.answer', personId: actor.personId })
    const { photos = [], says = null } = answer
    const bad = !answer.good && question ? { question, says, photos, point: point.name, answerId: id } : null
    if (bad?.question.photoOnBad && !photos.some(({ kind }) => kind === 'photo'))
      found.push({ kind: 'photo-missing', facts: { question: bad.question.says, point: point.name } })
    const opened = bad && (await reportHazard(doing, { ...bad, siteId: point.siteId, shiftId: input.shiftId }))
    // The pictures hang where somebody acts on them: on the hazard, else on the answer itself.
    changes.push(...(opened ?? (await attach(doing, about, photos))))
  }
  const about = { table: 'point_answer', id: opId, siteId: point.siteId, partyId: actor.partyId } as const
  const raised = await raise(db, { ...about, personId: actor.personId }, found, now)
  const findings = [...found.map(({ kind }) => kind), ...foundIn(changes)]
  return done({ answer: null, changes: [...changes, ...raised], findings })
}

type Row = { id: Id; answer: Answer; point: Point; known: boolean }

const insert = (
  { db, actor, now, happenedAt }: Doing,
  { scanId, roundId, checkpointId }: Input,
  { id, answer, point, known }: Row,
): Promise<unknown> =>
  db
    .insertInto('pointAnswer')
    .values({
      id,
      scanId,
      roundId: roundId ?? null,
      questionId: known ? answer.questionId : null,
      checkpointId,
      siteId: point.siteId,
      partyId: actor.partyId,
      personId: actor.personId,
      good: answer.good,
      says: answer.says ?? null,
      answeredAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .execute()

// A point this guard may not know lends its site to nobody.
async function pointOf({ db }: Doing, id: Id): Promise<Point> {
  const found = await db.selectFrom('checkpoint').select(['siteId', 'name']).where('id', '=', id).executeTakeFirst()
  return found ?? { siteId: null, name: '' }
}

async function questionsAt({ db }: Doing, { checkpointId, answers }: Input): Promise<Map<Id, Question>> {
  const rows = await db
    .selectFrom('pointQuestion')
    .select(['id', 'says', 'photoOnBad'])
    .where('checkpointId', '=', checkpointId)
    .where(
      'id',
      'in',
      answers.map(({ questionId }) => questionId),
    )
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}
