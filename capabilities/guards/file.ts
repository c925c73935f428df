import { sql } from 'kysely'
import { allowed, type Actor } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import { mask } from '#kernel/register.ts'
import type { Day } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import { mayGuards } from './access.ts'
import { certificatesWithEvents } from './certificates.ts'
import { lastAnswers } from './consents.ts'
import { certificateDays, certificateOn } from './rules/certificate-days.ts'
import { clocksOf } from './rules/clocks.ts'
import type { Results } from './rules/eligible.ts'
import { minorsCheck } from './rules/minors-check.ts'
import { standingOn, termOn } from './rules/standing.ts'
import type { Certificate, Employment, GuardFile, OwnFile, Protection, Vetting } from './schema.ts'

// A guard's file, put together from what the reader may see: row security leaves out what is not theirs.

type At = { today: Day; now: number }

/** The file of somebody in a book the reader looks into. Throws where there is none: ask `guardOpened` first. */
export async function guardFile(db: Db, actor: Actor, personId: Id, { today, now }: At): Promise<GuardFile> {
  const { shown, kept, events } = await partsOf(db, personId, today)
  const own = shown.employments.filter(one => one.partyId === actor.partyId)
  const terms = own.length > 0 ? own : shown.employments
  const term = termOn(terms, today)
  const keeps = mayGuards.keep(actor, null)
  const vettings = keeps ? await vettingsOf(db, personId) : null
  const clocks = term && (term.untilOn === null || term.untilOn >= today) ? clocksOf(term, today) : []
  const days = certificateDays(kept, events)
  const certificate = certificateOn(days, 'guard', today)
  const minors = vettings && (await atSchool(db, personId, now)) ? minorsCheck(lastMinors(vettings), today) : null
  return {
    ...shown,
    phone: shown.phone && mask('phone', shown.phone),
    employments: shown.employments.map(one => ({ ...one, emergencyPhone: hiddenPhone(one.emergencyPhone) })),
    role: await roleOf(db, personId, term?.partyId ?? actor.partyId),
    standing: standingOn({ today, terms, certificate, results: vettings && resultsIn(vettings), clocks }),
    clocks,
    minors,
    vettings,
    protections: keeps ? await protectionsOf(db, personId) : null,
    shiftsAhead: await shiftsAhead(db, personId, now),
    can: allowed(mayGuards, actor, null),
  }
}

const hiddenPhone = (phone: string | null): string | null => phone && mask('phone', phone)

/** One's own file, whole, with who opened it. */
export async function ownFile(db: Db, { personId, partyId }: Actor, today: Day): Promise<OwnFile> {
  const { shown } = await partsOf(db, personId, today)
  const { rows: looks } = await sql<OwnFile['looks'][number]>`select * from looks_at_me(100)`.execute(db)
  const party = await db.selectFrom('party').select('name').where('id', '=', partyId).executeTakeFirstOrThrow()
  return {
    ...shown,
    consents: shown.consents.filter(one => one.partyId === partyId),
    partyName: party.name,
    vettings: await vettingsOf(db, personId),
    protections: await protectionsOf(db, personId),
    looks,
  }
}

async function partsOf(db: Db, personId: Id, today: Day) {
  const person = await db
    .selectFrom('person')
    .leftJoin('file', 'file.id', 'person.photoId')
    .select(['person.id as personId', 'person.name', 'person.phone', 'person.identityTail', 'person.bornOn'])
    .select('file.id as photoId')
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow()
  const { certificates: kept, events } = await certificatesWithEvents(db, [personId])
  const certificates = kept.map(({ id, kind, number, issuer, fromOn, untilOn, ...row }) => {
    const own = events.filter(event => event.certificateId === id)
    const days = certificateDays([{ id, kind, fromOn, untilOn, ...row }], own)
    const told = own.map(({ certificateId: _, personId: _who, recordedAt: _at, ...event }) => event)
    return { id, kind, number, issuer, fromOn, untilOn, state: certificateOn(days, kind, today), events: told }
  }) as Certificate[]
  const employments = await employmentsOf(db, personId)
  return { shown: { ...person, employments, certificates, consents: await lastAnswers(db, personId) }, kept, events }
}

const employmentsOf = (db: Db, personId: Id): Promise<Employment[]> =>
  db
    .selectFrom('employment as e')
    .innerJoin('party as y', 'y.id', 'e.partyId')
    .select(['e.id', 'e.partyId', 'y.name as partyName', 'e.number', 'e.kind', 'e.title', 'e.work', 'e.agency'])
    .select(['e.fromOn', 'e.untilOn', 'e.endReason', 'e.contractOn', 'e.insuredOn', 'e.accidentOn'])
    .select(['e.emergencyName', 'e.emergencyPhone'])
    .where('e.personId', '=', personId)
    .orderBy('e.fromOn', 'desc')
    .orderBy('e.id', 'desc')
    .execute() as Promise<Employment[]>

/** Newest first; the same day, what was recorded later. */
const vettingsOf = (db: Db, personId: Id): Promise<Vetting[]> =>
  db
    .selectFrom('vetting')
    .select(['id', 'kind', 'passed', 'onDay', 'office'])
    .where('personId', '=', personId)
    .orderBy('onDay', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute() as Promise<Vetting[]>

const resultsIn = (vettings: readonly Vetting[]): Results =>
  Object.fromEntries(vettings.toReversed().map(({ kind, passed }) => [kind, passed]))

const lastMinors = (vettings: readonly Vetting[]): Vetting | null =>
  vettings.find(({ kind }) => kind === 'minors') ?? null

const protectionsOf = (db: Db, personId: Id): Promise<Protection[]> =>
  db
    .selectFrom('protection')
    .select(['id', 'kind', 'fromOn', 'untilOn', 'endedOn'])
    .where('personId', '=', personId)
    .orderBy('fromOn', 'desc')
    .orderBy('id', 'desc')
    .execute() as Promise<Protection[]>

async function roleOf(db: Db, personId: Id, partyId: Id): Promise<GuardFile['role']> {
  const row = await db
    .selectFrom('membership')
    .select('role')
    .where('personId', '=', personId)
    .where('partyId', '=', partyId)
    .where('role', 'in', ['guard', 'leader'])
    .where('untilOn', 'is', null)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()
  return (row?.role ?? 'none') as GuardFile['role']
}

const monthMs = 31 * 86_400_000

/** Whether somebody stood or will stand at a school, a month either way. */
async function atSchool(db: Db, personId: Id, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('shift')
    .innerJoin('site', 'site.id', 'shift.siteId')
    .select('shift.id')
    .where('shift.personId', '=', personId)
    .where('shift.state', '<>', 'cancelled')
    .where('site.kind', '=', 'school')
    .where('shift.startsAt', '>', instant(now - monthMs))
    .where('shift.startsAt', '<', instant(now + 3 * monthMs))
    .executeTakeFirst()
  return row !== undefined
}

const shiftsAhead = (db: Db, personId: Id, now: number) =>
  db
    .selectFrom('shift')
    .innerJoin('site', 'site.id', 'shift.siteId')
    .innerJoin('post', 'post.id', 'shift.postId')
    .select(['shift.id', 'site.name as siteName', 'post.name as postName', 'shift.startsAt', 'shift.endsAt'])
    .where('shift.personId', '=', personId)
    .where('shift.state', '=', 'published')
    .where('shift.endsAt', '>', instant(now))
    .orderBy('shift.startsAt')
    .limit(200)
    .execute()
