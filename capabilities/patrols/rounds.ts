import { sql } from 'kysely'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import type { endRound, startRound } from './ops.ts'

/** 开始巡逻: a round begun on the phone. Recorded whatever the shift; a shift that is not the guard's own is a finding. */
export const roundStarted: Act<InputOf<typeof startRound>, null> = async (doing, { routeId, shiftId }) => {
  const { db, actor, opId, now, happenedAt } = doing
  const { rows } = await sql<{
    personId: Id
    siteId: Id
  }>`select person_id, site_id from shift where id = ${shiftId}`.execute(db)
  const own = rows[0]?.personId === actor.personId ? rows[0] : null
  const row = {
    id: opId,
    routeId,
    shiftId,
    siteId: own?.siteId ?? null,
    partyId: actor.partyId,
    personId: actor.personId,
    startedAt: instant(happenedAt),
    endedAt: null,
    receivedAt: instant(now),
  }
  await db.insertInto('round').values(row).execute()
  const changes: Change[] = [
    { kind: 'round.start', table: 'round', id: opId, siteId: row.siteId, partyId: row.partyId, personId: row.personId },
  ]
  if (own) return done({ answer: null, changes })
  return done({
    answer: null,
    changes: [...changes, await raise(doing, 'other-shift', opId)],
    findings: ['other-shift'],
  })
}

/** 结束巡逻: the guard says the round is over. A round that is not the guard's own is left as it is. */
export const roundEnded: Act<InputOf<typeof endRound>, null> = async ({ db, actor, happenedAt }, { roundId }) => {
  const ended = await db
    .updateTable('round')
    .set({ endedAt: instant(happenedAt) })
    .where('id', '=', roundId)
    .where('personId', '=', actor.personId)
    .where('endedAt', 'is', null)
    .returning(['id', 'siteId', 'partyId'])
    .executeTakeFirst()
  if (!ended) return done({ answer: null, changes: [] })
  return done({
    answer: null,
    changes: [
      {
        kind: 'round.end',
        table: 'round',
        id: ended.id,
        siteId: ended.siteId,
        partyId: ended.partyId,
        personId: actor.personId,
      },
    ],
  })
}

async function raise({ db, actor, now }: Doing, kind: string, roundId: Id): Promise<Change> {
  const id = newId(now)
  await db
    .insertInto('finding')
    .values({
      id,
      kind,
      aboutTable: 'round',
      aboutId: roundId,
      siteId: null,
      partyId: actor.partyId,
      personId: actor.personId,
      facts: '{}',
      foundAt: instant(now),
    })
    .execute()
  return { kind: 'finding.raise', table: 'finding', id, partyId: actor.partyId, personId: actor.personId }
}
