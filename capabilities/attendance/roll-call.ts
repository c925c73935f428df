import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { raise } from '#shell/findings/raise.ts'
import type { Change } from '#shell/log/write.ts'
import { mayCallRoll } from './access.ts'
import type { holdRollCall } from './ops.ts'
import { onPost } from './store.ts'

type Input = InputOf<typeof holdRollCall>
type Line = Input['lines'][number]

/**
 * 班前点名: kept as it was called, for people the leader may know; somebody twice counts once, as last called. Whoever was called absent while
 * their phone says that they are on post becomes the finding `called-absent`. Refused: `access.denied` for who leads
 * nobody, `not-found` for a site that is not theirs.
 */
export const rollCalled: Act<Input, null> = async (doing, input) => {
  const { db, actor, opId, now, happenedAt } = doing
  if (!mayCallRoll(actor, null)) return refuse('access.denied')
  const site = await db.selectFrom('site').select('id').where('id', '=', input.siteId).executeTakeFirst()
  if (!site) return refuse('not-found')
  const lines = await knownLines(doing, input.lines)
  const { siteId } = input
  const { partyId, personId } = actor
  await db
    .insertInto('rollCall')
    .values({
      id: opId,
      siteId,
      partyId,
      byPerson: personId,
      tasks: input.tasks.trim(),
      heldAt: instant(happenedAt),
      receivedAt: instant(now),
    })
    .execute()
  if (lines.length > 0) await keepLines(doing, siteId, lines)
  const { changes, findings } = await calledAbsent(doing, siteId, lines)
  const about = { table: 'roll_call', id: opId, siteId, partyId, personId } as const
  return done({
    answer: null,
    changes: [
      { kind: 'roll-call.hold', ...about, note: { claim: { at: doing.op.at, offset: doing.op.offset ?? null } } },
      ...changes,
    ],
    topics: lines.map(line => `person:${line.personId}`),
    findings,
  })
}

const keepLines = ({ db, actor, opId, now, happenedAt }: Doing, siteId: Id, lines: readonly Line[]): Promise<unknown> =>
  db
    .insertInto('rollCallLine')
    .values(
      lines.map(({ personId, shiftId, presence, dress, says }) => ({
        id: newId(now),
        rollCallId: opId,
        siteId,
        partyId: actor.partyId,
        personId,
        shiftId: shiftId ?? null,
        presence,
        dress: dress ?? null,
        says: says?.trim() ?? null,
        heldAt: instant(happenedAt),
      })),
    )
    .execute()

async function knownLines({ db }: Doing, lines: readonly Line[]): Promise<Line[]> {
  if (lines.length === 0) return []
  const last = new Map(lines.map(line => [line.personId, line]))
  const known = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...last.keys()])
    .execute()
  return known.map(({ id }) => last.get(id) as Line)
}

async function calledAbsent(
  { db, actor, opId, now }: Doing,
  siteId: Id,
  lines: readonly Line[],
): Promise<{ changes: Change[]; findings: string[] }> {
  const changes: Change[] = []
  for (const { personId, shiftId, presence } of lines) {
    if (presence !== 'absent' || !shiftId || !(await onPost(db, personId, shiftId))) continue
    const about = { table: 'roll_call', id: opId, siteId, partyId: actor.partyId, personId } as const
    changes.push(...(await raise(db, about, [{ kind: 'called-absent', facts: {} }], now)))
  }
  return { changes, findings: changes.map(() => 'called-absent') }
}
