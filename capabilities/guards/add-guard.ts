import type { Static } from 'typebox'
import { cnPhone, residentId } from '#kernel/identity.ts'
import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { day, dayAt, type Day } from '#kernel/time.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { lookUpHash } from '#shell/identity/seal.ts'
import { mayGuards } from './access.ts'
import { certificateForm } from './certificates.ts'
import { employmentsWith, oddNumber, wrongNumber } from './employment-store.ts'
import { unfit } from './fitness.ts'
import { hire, type Hire, type Identity } from './hire.ts'
import type { addGuardOp } from './ops.ts'
import { keepVettings } from './record-vettings.ts'
import { mayBeRetired } from './rules/past-retirement.ts'
import { dayFault } from './rules/sane-day.ts'
import type { Guard, NewGuard } from './schema.ts'
import { certificateHolders, guardOf, peopleByIdentity } from './store.ts'

type Input = Static<typeof NewGuard>
type Wanted = Omit<Hire, 'personId' | 'known'>

// What a guard of an estate does, where nobody said otherwise: as the database has it.
const usualWork = ['gate', 'guarding', 'patrol', 'order']

/**
 * Takes one guard on. `given` is the input with the true identity number, which the op itself holds veiled. Refused:
 * `access.denied`, who may not be a guard (`guard.under-age` and the rest of 保安服务管理条例 16 and 17), what is mistyped
 * (`guard.phone-wrong`, `guard.identity-wrong`, `guard.number-wrong`, wrong days), and what is taken
 * (`guard.number-taken`, `guard.identity-taken`, `guard.identity-ours`, `guard.already`, `guard.certificate-taken`).
 */
export const addGuard =
  (identityKey: Buffer, given: Input): Act<InputOf<typeof addGuardOp>, Guard> =>
  async ({ db, actor, now, city }) => {
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const today = dayAt(now, city.timeZone)
    const wanted = readWanted(given, today)
    if (!wanted.ok) return wanted
    const whom = await personFor(db, identityKey, wanted.value, { fresh: newId(now), partyId: actor.partyId })
    if (!whom.ok) return whom
    const { personId, known } = whom.value
    const refused =
      (await wrongFor(db, given, wanted.value, { personId, today })) ??
      (await taken(db, wanted.value, { personId, partyId: actor.partyId }))
    if (refused) return refused
    const certificate = await certificateFor(db, wanted.value, personId)
    if (!certificate.ok) return certificate
    const hired: Hire = { ...wanted.value, personId, known, certificate: certificate.value }
    const hires = await hire(db, { identityKey, partyId: actor.partyId, now }, [hired])
    const retired = hired.kind === 'labour' && hired.identity && mayBeRetired(hired.identity, today)
    const changes = hires.map(change =>
      retired && change.table === 'employment' ? { ...change, note: { warned: 'rehire-expected' } } : change,
    )
    const results = (given.vettings ?? []).map(one => ({ ...one, personId, office: one.office.trim() }))
    const vetted = await keepVettings(db, { partyId: actor.partyId, now }, results)
    return done({ answer: await guardOf(db, actor.partyId, personId, today), changes: [...changes, ...vetted] })
  }

type Whom = { personId: string; partyId: string }

/** Refuses whoever may not be hired for this work, by what is given and what is on file. */
async function wrongFor(
  db: Db,
  given: Input,
  { fromOn, identity, more }: Wanted,
  { personId, today }: { personId: string; today: Day },
): Promise<Refused | null> {
  const { citizen = true, vettings = [] } = given
  for (const { onDay } of vettings) {
    const fault = dayFault(onDay, { field: '/vettings', today, past: true })
    if (fault) return fault
  }
  const results = Object.fromEntries(vettings.map(({ kind, passed }) => [kind, passed]))
  const hiredOn = fromOn > today ? fromOn : today
  const born = identity ? { bornOn: identity.bornOn } : {}
  return unfit(db, { personId, work: more?.work ?? usualWork, hiredOn, citizen, results, ...born })
}

/** Refuses a number that somebody else has, and a second employment beside the one in force. */
async function taken(db: Db, { number, fromOn }: Wanted, { personId, partyId }: Whom): Promise<Refused | null> {
  const held = await employmentsWith(db, personId, partyId)
  const open = held.find(({ untilOn }) => untilOn === null || untilOn >= fromOn)
  if (open) return refuse('guard.already', { number: open.number }, { field: '/identity' })
  return wrongNumber(db, { partyId, personId, number, fromOn })
}

function readWanted(given: Input, today: Day): Outcome<Wanted> {
  const number = numberForm(given.number)
  const name = given.name.trim()
  const fault = oddNumber(number) ?? dayFault(given.fromOn, { field: '/fromOn', today })
  if (fault) return fault
  const fromOn = day(given.fromOn ?? today)
  const phone = readPhone(given.phone)
  if (!phone.ok) return phone
  const identity = readIdentity(given.identity)
  if (!identity.ok) return identity
  const certificate = given.certificate ? certificateForm(given.certificate) : ''
  return done({
    name,
    number,
    phone: phone.value,
    identity: identity.value,
    certificate: certificate === '' ? null : certificate,
    issuer: given.issuer?.trim() || null,
    kind: given.kind,
    fromOn,
    more: moreOf(given),
  })
}

function readPhone(text: string | undefined): Outcome<string | null> {
  if (!text?.trim()) return done(null)
  const phone = cnPhone(text)
  return phone.ok ? done(phone.value) : refuse('guard.phone-wrong', {}, { field: '/phone' })
}

function moreOf({ title, work, agency }: Input): NonNullable<Hire['more']> {
  return {
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(work === undefined ? {} : { work }),
    ...(agency === undefined ? {} : { agency: agency.trim() }),
  }
}

function readIdentity(text: string | undefined): Outcome<Identity | null> {
  if (!text?.trim()) return done(null)
  const read = residentId(text)
  return read.ok ? done(read) : refuse('guard.identity-wrong', {}, { field: '/identity' })
}

/** Whom the hire is about: somebody the book already names by that number and name, or a new record. */
async function personFor(
  db: Db,
  identityKey: Buffer,
  { identity, name }: Wanted,
  { fresh, partyId }: { fresh: string; partyId: string },
): Promise<Outcome<{ personId: string; known: boolean }>> {
  const [found] = identity ? await peopleByIdentity(db, [lookUpHash(identityKey, identity.value)]) : []
  if (!found) return done({ personId: fresh, known: false })
  if (found.name !== name) {
    const [own] = await employmentsWith(db, found.personId, partyId)
    if (own) return refuse('guard.identity-ours', { number: own.number }, { field: '/identity' })
    return refuse('guard.identity-taken', {}, { field: '/identity' })
  }
  return done({ personId: found.personId, known: true })
}

/** The certificate to keep: null where none is given, or where it is already kept as this person's. */
async function certificateFor(
  db: Db,
  { certificate, issuer }: Wanted,
  personId: string,
): Promise<Outcome<string | null>> {
  if (certificate === null) return done(null)
  const holder = (await certificateHolders(db, [certificate])).find(each => (each.issuer ?? '') === (issuer ?? ''))
  if (!holder) return done(certificate)
  return holder.personId === personId ? done(null) : refuse('guard.certificate-taken', {}, { field: '/certificate' })
}
