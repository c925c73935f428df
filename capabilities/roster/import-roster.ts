import { newId, type Id } from '#kernel/id.ts'
import { withRole } from '#kernel/access.ts'
import { leftOut } from '#kernel/register.ts'
import { defineRequest, type InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { Type } from 'typebox'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Steps } from '#shell/import/runs.ts'
import type { Change } from '#shell/log/write.ts'
import { writeNote } from '#shell/log/write.ts'
import { rosterChanged } from './change-roster.ts'
import { bare } from './import/text.ts'
import { labelKey } from './import/resolve.ts'
import type { RosterImported } from './import/schema.ts'
import { planRosterImport, type Given, type RosterPlan } from './plan-roster-import.ts'
import type { ShiftPlan } from './schema.ts'

export const importRosterOp = defineRequest({
  name: 'roster.import',
  input: Shape({ siteId: IdShape, digest: Type.String(), fileName: Type.String() }),
})
/** Who imports: those who keep the register the names are looked up in. */
export const mayImportRoster = withRole('office', 'administrator')

const atATime = 1500

/**
 * Imports a roster as it was previewed, whole or not at all, as drafts; what was refused is left out and counted, and
 * what the office answered is remembered. Refused: `access.denied`, `import.changed`, `roster-import.unanswered`,
 * `import.stopped`, what planning refuses and what a change of the roster refuses.
 */
export const importRoster =
  (given: Given, steps: Steps): Act<InputOf<typeof importRosterOp>, RosterImported> =>
  async (doing, { digest }) => {
    if (!mayImportRoster(doing.actor, null)) return refuse('access.denied')
    const planned = await planRosterImport(doing, given)
    if (!planned.ok) return planned
    const plan = planned.value
    if (plan.unanswered > 0) return refuse('roster-import.unanswered', { count: plan.unanswered })
    if (plan.digest !== digest) return refuse('import.changed')
    const added = plan.squares.flatMap(({ fate, plan: shift }) => (fate === 'add' && shift ? [shift] : []))
    const refused = await addAll(doing, given, added, steps)
    if (refused) return refused
    const answer = answerOf(plan, given.siteId, added)
    await note(doing, given, answer)
    return done({ answer, changes: await remember(doing, given) })
  }

/** The drafts, by the batch, one person's together; the log is written with each. */
async function addAll(doing: Doing, { siteId, upload }: Given, added: readonly ShiftPlan[], steps: Steps) {
  const sorted = added.toSorted((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0))
  const how = [...upload.fileName].slice(0, 60).join('') || 'xlsx'
  for (let at = 0; at < sorted.length; at += atATime) {
    if (!(await steps.at(at, sorted.length))) return refuse('import.stopped')
    const changed = await rosterChanged(doing, {
      siteId,
      add: sorted.slice(at, at + atATime),
      move: [],
      remove: [],
      how,
    })
    if (!changed.ok) return changed
    await doing.log(changed.value.changes)
  }
  return (await steps.at(sorted.length, sorted.length)) ? null : refuse('import.stopped')
}

function answerOf(plan: RosterPlan, siteId: Id, added: readonly ShiftPlan[]): RosterImported {
  const days = plan.squares.flatMap(({ entry, fate }) => (fate === 'add' ? (entry.on ?? []) : [])).toSorted()
  const is = (fate: 'same' | 'refused'): number => plan.squares.filter(one => one.fate === fate).length
  return {
    siteId,
    added: added.length,
    same: is('same'),
    refused: is('refused'),
    fromOn: days[0] ?? null,
    untilOn: days.at(-1) ?? null,
  }
}

const note = ({ db, actor, opId, now, happenedAt }: Doing, { upload, siteId }: Given, answer: RosterImported) =>
  writeNote(
    db,
    { opId, membershipId: actor.membershipId, deviceId: actor.deviceId, receivedAt: now, happenedAt },
    { kind: 'roster.import', table: 'op', id: opId, partyId: actor.partyId, siteId },
    {
      fileName: upload.fileName,
      sha256: upload.sha256,
      added: answer.added,
      same: answer.same,
      refused: answer.refused,
    },
  )

/** What the office said of marks and posts holds from now on. */
async function remember(doing: Doing, { answers, siteId }: Given): Promise<Change[]> {
  const changes: Change[] = []
  for (const { mark, kind, starts, minutes } of answers.marks) {
    const name = bare(mark)
    const work = kind === 'work'
    // What the book of marks cannot hold (hours over a day, a mark that is a sentence) is for this file alone.
    if ([...name].length > 8 || (work && (starts === null || minutes === null || minutes > 1440))) continue
    changes.push(
      await keepMark(doing, { mark: name, kind, starts: work ? starts : null, minutes: work ? minutes : null }),
    )
  }
  for (const { label, postId } of answers.posts)
    changes.push(await keepPost(doing, `${siteId} ${labelKey(label === '*' ? null : label)}`, postId ?? leftOut))
  return changes
}

type Kept = { mark: string; kind: string; starts: number | null; minutes: number | null }

async function keepMark({ db, actor, now }: Doing, kept: Kept): Promise<Change> {
  const { partyId } = actor
  const { kind, starts, minutes } = kept
  const { id } = await db
    .insertInto('rosterMark')
    .values({ id: newId(now), partyId, ...kept, createdAt: instant(now) })
    .onConflict(on => on.columns(['partyId', 'mark']).doUpdateSet({ kind, starts, minutes, retiredOn: null }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'mark.set', table: 'roster_mark', id, partyId }
}

async function keepPost({ db, actor, now }: Doing, heading: string, means: string): Promise<Change> {
  const { partyId } = actor
  const at = instant(now)
  const { id } = await db
    .insertInto('headingMap')
    .values({ id: newId(now), partyId, register: 'roster', heading, means, updatedAt: at })
    .onConflict(on => on.columns(['partyId', 'register', 'heading']).doUpdateSet({ means, updatedAt: at }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'heading.map', table: 'heading_map', id, partyId }
}
