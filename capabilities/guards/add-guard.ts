import type { Static } from 'typebox'
import { cnPhone, residentId } from '#kernel/identity.ts'
import { newId } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { judge } from '#kernel/rule.ts'
import { dayAt, isDay, type Day } from '#kernel/time.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import { lookUpHash } from '#shell/identity/seal.ts'
import { mayGuards } from './access.ts'
import { hire, type Hire, type Identity } from './hire.ts'
import type { addGuardOp } from './ops.ts'
import { oldEnough } from './rules/old-enough.ts'
import { mayBeRetired } from './rules/past-retirement.ts'
import type { Guard, NewGuard } from './schema.ts'
import { certificateHolders, employmentOf, guardOf, peopleByIdentity } from './store.ts'

type Input = Static<typeof NewGuard>
type Wanted = Omit<Hire, 'personId' | 'known'>

/**
 * Takes one guard on. `given` is the input with the true identity number, which the op itself holds veiled. Refused:
 * `access.denied`, `guard.under-age` (保安服务管理条例 16), what is mistyped (`guard.phone-wrong`, `guard.identity-wrong`,
 * `guard.number-wrong`), and what somebody else holds (`guard.number-taken`, `guard.identity-taken`, `guard.already`,
 * `guard.certificate-taken`).
 */
export const addGuard =
  (identityKey: Buffer, given: Input): Act<InputOf<typeof addGuardOp>, Guard> =>
  async ({ db, actor, now, city }) => {
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const wanted = readWanted(given, dayAt(now, city.timeZone))
    if (!wanted.ok) return wanted
    const whom = await personFor(db, identityKey, wanted.value, newId(now))
    if (!whom.ok) return whom
    const { personId, known } = whom.value
    if (known && (await employmentOf(db, actor, personId))?.partyId === actor.partyId) return refuse('guard.already')
    const certificate = await certificateFor(db, wanted.value, personId)
    if (!certificate.ok) return certificate
    const hired: Hire = { ...wanted.value, personId, known, certificate: certificate.value }
    const hires = await hire(db, { identityKey, partyId: actor.partyId, now }, [hired])
    const retired = hired.kind === 'labour' && hired.identity && mayBeRetired(hired.identity, dayAt(now, city.timeZone))
    const changes = hires.map(change =>
      retired && change.table === 'employment' ? { ...change, note: { warned: 'rehire-expected' } } : change,
    )
    return done({ answer: await guardOf(db, actor.partyId, personId), changes })
  }

function readWanted(given: Input, today: Day): Outcome<Wanted> {
  const number = numberForm(given.number)
  const name = given.name.trim()
  if (name === '') return refuse('shape.wrong', { field: '/name' }, { field: '/name' })
  if (number === '' || /\p{Cc}/u.test(number)) return refuse('guard.number-wrong', {}, { field: '/number' })
  const fromOn = given.fromOn ?? today
  if (!isDay(fromOn)) return refuse('shape.wrong', { field: '/fromOn' }, { field: '/fromOn' })
  const phone = readPhone(given.phone)
  if (!phone.ok) return phone
  const identity = readIdentity(given.identity, fromOn > today ? fromOn : today)
  if (!identity.ok) return identity
  const certificate = given.certificate ? given.certificate.normalize('NFKC').replace(/\s+/g, '').toUpperCase() : ''
  return done({
    name,
    number,
    phone: phone.value,
    identity: identity.value,
    certificate: certificate === '' ? null : certificate,
    issuer: given.issuer?.trim() || null,
    kind: given.kind,
    fromOn,
  })
}

function readPhone(text: string | undefined): Outcome<string | null> {
  if (!text?.trim()) return done(null)
  const phone = cnPhone(text)
  return phone.ok ? done(phone.value) : refuse('guard.phone-wrong', {}, { field: '/phone' })
}

/** The identity number, when it names somebody old enough on the day of hiring: that day, or today for who is here already. */
function readIdentity(text: string | undefined, hiredOn: Day): Outcome<Identity | null> {
  if (!text?.trim()) return done(null)
  const read = residentId(text)
  if (!read.ok) return refuse('guard.identity-wrong', {}, { field: '/identity' })
  const finding = judge(oldEnough, { bornOn: read.bornOn, hiredOn }, hiredOn)
  if (finding.verdict === 'broken')
    return refuse(finding.code, finding.facts, { field: '/identity', law: finding.law.id })
  return done(read)
}

/** Whom the hire is about: somebody the book already names by that number and name, or a new record. */
async function personFor(
  db: Db,
  identityKey: Buffer,
  { identity, name }: Wanted,
  fresh: string,
): Promise<Outcome<{ personId: string; known: boolean }>> {
  const [found] = identity ? await peopleByIdentity(db, [lookUpHash(identityKey, identity.value)]) : []
  if (!found) return done({ personId: fresh, known: false })
  if (found.name !== name) return refuse('guard.identity-taken', {}, { field: '/identity' })
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
