import type { CaseHead } from '#kernel/case.ts'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { compel, noteStep } from '#shell/cases/advance.ts'
import { withEffects, type Effect } from '#shell/cases/acting.ts'
import { openCase } from '#shell/cases/open.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { authorityReport } from './cases/authority-report.ts'
import { incident } from './cases/incident.ts'
import { keeper } from './cases/who.ts'
import { lineOf, placeOfCase, writtenCase } from './kept-case.ts'
import type { reportUp } from './ops.ts'
import { authorityClock } from './rules/authority-clock.ts'

type Input = InputOf<typeof reportUp>

/**
 * 向主管部门报告: opens the report with its clock beside the incident. Refused: `not-found`, `access.denied`,
 * `authority-report.not-yet`, `authority-report.open-already`.
 */
export const reportBegun: Act<Input, { id: string }> = async (doing, input) => {
  const { db, actor, now, opId } = doing
  const head = await writtenCase(doing, input.incidentId)
  if (!head || head.kind !== incident.kind) return refuse('not-found')
  if (!keeper(actor, head)) return refuse('access.denied')
  const knownAt = millis(input.knownAt)
  if (knownAt > now + 60_000) return refuse('authority-report.not-yet', {}, { field: '/knownAt' })
  if (await openAlready(db, head.id, input)) return refuse('authority-report.open-already', {}, { field: '/to' })
  const division = await divisionOf(db, head.siteId)
  const { dueAt, law, minutes, setting } = authorityClock(input.grounds, knownAt, division)
  const opened = await openCase(doing, authorityReport, {
    id: opId,
    ...placeOfCase(head),
    parentId: head.id,
    facts: {
      line: lineOf(head),
      incident: head.facts['kind'] as 'other',
      grounds: input.grounds,
      to: input.to,
      knownAt: instant(knownAt),
      dueBy: instant(dueAt),
      minutes,
      setting,
      under: law,
    },
  })
  const moved = await goneUp(doing, head, input)
  return moved.ok ? done({ answer: { id: opId }, changes: [...opened, ...moved.value] }) : moved
}

/** The incident notes that a report was begun, and where it is still open moves on to it. */
async function goneUp(doing: Doing, { id, state }: CaseHead, { to, grounds }: Input): Promise<Outcome<Change[]>> {
  const noted = await noteStep(doing, id, 'report-up', null, { to, grounds })
  if (!noted.ok) return noted
  if (!incident.actions['go-up'].from.some(from => from === state)) return done(noted.value.changes)
  const moved = await compel(doing, incident, id, 'go-up')
  return moved.ok ? done([...noted.value.changes, ...moved.value.changes]) : moved
}

async function openAlready(db: Db, parentId: Id, { to, grounds }: Input): Promise<boolean> {
  const open = await db
    .selectFrom('case')
    .select('facts')
    .where('parentId', '=', parentId)
    .where('kind', '=', authorityReport.kind)
    .where('closedAt', 'is', null)
    .execute()
  return open.some(({ facts }) => {
    const known = facts as Record<string, unknown>
    return known['to'] === to && known['grounds'] === grounds
  })
}

const divisionOf = async (db: Db, siteId: Id | null): Promise<string | null> =>
  siteId
    ? ((await db.selectFrom('site').select('divisionCode').where('id', '=', siteId).executeTakeFirst())?.divisionCode ??
      null)
    : null

/** Which parties of a site are meant: by relation for police and housing, by kind for the fire service. */
const receivers: Readonly<Record<string, { relation: string } | { kind: string }>> = {
  police: { relation: 'polices' },
  housing: { relation: 'houses' },
  fire: { kind: 'fire' },
}

/** Once sent, the authority that received it is named on the report, so that it sees it; where it is in the books. */
const nameReceiver: Effect = async ({ db, now, happenedAt, city }, { head, input }) => {
  if (millis(String(input['sentAt'])) > now + 60_000)
    return refuse('authority-report.not-yet', {}, { field: '/sentAt' })
  const parties = await receiving(db, head, dayAt(happenedAt, city.timeZone))
  const rows = parties.map(partyId => ({
    id: newId(now),
    caseId: head.id,
    partyId,
    personId: null,
    standing: 'receives',
    namedAt: instant(now),
  }))
  if (rows.length > 0) await db.insertInto('caseParty').values(rows).execute()
  return done(
    rows.map(({ id, partyId }) => ({
      kind: 'authority-report.name',
      table: 'case_party',
      id,
      siteId: head.siteId,
      partyId,
    })),
  )
}

async function receiving(db: Db, { siteId, facts }: CaseHead, today: string): Promise<Id[]> {
  const meant = receivers[String(facts['to'])]
  if (!siteId || !meant) return []
  const found = await db
    .selectFrom('siteParty')
    .innerJoin('party', 'party.id', 'siteParty.partyId')
    .select('siteParty.partyId')
    .where('siteParty.siteId', '=', siteId)
    .where(
      'relation' in meant ? 'siteParty.relation' : 'party.kind',
      '=',
      'relation' in meant ? meant.relation : meant.kind,
    )
    .where('siteParty.fromOn', '<=', today)
    .where(eb => eb.or([eb('siteParty.untilOn', 'is', null), eb('siteParty.untilOn', '>=', today)]))
    .execute()
  return [...new Set(found.map(({ partyId }) => partyId))]
}

/** The kind with what follows when it is sent. */
export const boundReport = withEffects(authorityReport, { send: nameReceiver })
