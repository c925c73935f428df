import type { Actor } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { openInquiry } from '#capabilities/cases/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayFinding } from './access.ts'
import type { inquireFinding, judgeFinding } from './ops.ts'
import { findingStanding, type Standing } from './store.ts'

async function standing(db: Db, actor: Actor, id: Id, act: keyof typeof mayFinding): Promise<Outcome<Standing>> {
  const found = await findingStanding(db, id)
  if (!found) return refuse('not-found')
  if (mayFinding[act](actor, found)) return done(found)
  if (found.personId === actor.personId) return refuse('finding.own')
  if (found.verdict === 'withdrawn') return refuse('finding.withdrawn')
  return refuse('access.denied')
}

type Given = { verdict: 'explained' | 'stands' | 'withdrawn'; says: string | null; by: Id | null }

async function giveVerdict(db: Db, finding: Standing, { verdict, says, by }: Given, now: number): Promise<Change[]> {
  const { id: findingId, siteId, partyId, personId } = finding
  const id = newId(now)
  const judgedAt = instant(now)
  await db
    .insertInto('findingVerdict')
    .values({ id, findingId, siteId, partyId, personId, verdict, says, byMembership: by, judgedAt })
    .execute()
  await db.updateTable('finding').set({ judgedAt }).where('id', '=', findingId).execute()
  const kind = verdict === 'withdrawn' ? 'finding.withdraw' : 'finding.judge'
  const about = { kind, siteId, partyId, personId }
  return [
    { ...about, table: 'finding_verdict', id },
    { ...about, table: 'finding', id: findingId },
  ]
}

/**
 * 判断: a leader or the office of the employer decides that a finding is explained, or that it stands; the last verdict
 * counts. Refused: `finding.own`, `finding.withdrawn`, `finding.judged-already` (the same verdict again), `access.denied`.
 */
export const findingJudged: Act<InputOf<typeof judgeFinding>, null> = async (doing, { findingId, verdict, says }) => {
  const { db, actor, now } = doing
  const found = await standing(db, actor, findingId, 'judge')
  if (!found.ok) return found
  if (found.value.verdict === verdict) return refuse('finding.judged-already')
  const given = { verdict, says: says?.trim() ?? null, by: actor.membershipId }
  return done({ answer: null, changes: await giveVerdict(db, found.value, given, now) })
}

/** 立为事项: opens an inquiry about a finding. Refused: as judging; `finding.inquired` where one is open. */
export const findingInquired: Act<InputOf<typeof inquireFinding>, null> = async (doing, { findingId }) => {
  const found = await standing(doing.db, doing.actor, findingId, 'inquire')
  if (!found.ok) return found
  const { siteId, partyId, personId, foundAt } = found.value
  const about = { table: 'finding' as const, id: findingId }
  const at = Date.parse(foundAt)
  const changes = await openInquiry(doing, { grounds: 'finding', about, siteId, partyId, personId, at })
  return changes.length > 0 ? done({ answer: null, changes }) : refuse('finding.inquired')
}

/**
 * Takes a finding back in the program's own name, since what it rested on came in late; for the clock, whose row
 * security lets it. `says` is why, for the guard to read. What was taken back already, or is no more, changes nothing.
 */
export async function withdrawFinding(
  { db, now }: { db: Db; now: number },
  findingId: Id,
  says: string | null = null,
): Promise<Change[]> {
  const found = await findingStanding(db, findingId)
  if (!found || found.verdict === 'withdrawn') return []
  return giveVerdict(db, found, { verdict: 'withdrawn', says, by: null }, now)
}
