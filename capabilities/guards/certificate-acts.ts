import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Refused } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { certificateForm, certificatesWithEvents, type KeptCertificate } from './certificates.ts'
import { keeperOf } from './employment-store.ts'
import type { addCertificateOp, turnCertificateOp } from './ops.ts'
import { certificateDays, certificateOn } from './rules/certificate-days.ts'
import { dayFault } from './rules/sane-day.ts'
import { certificateHolders } from './store.ts'

/**
 * Keeps a certificate of somebody on the register. Refused: `access.denied`, `not-found`, wrong days,
 * `guard.certificate-taken` (whoever holds it is not named).
 */
export const certificateAdded: Act<InputOf<typeof addCertificateOp>, { id: Id }> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { personId, kind, fromOn = null, untilOn = null, document = null } = input
  const partyId = await keeperOf(db, actor, personId)
  if (!partyId) return refuse('not-found')
  const today = dayAt(now, city.timeZone)
  const fault = dayFault(fromOn, { field: '/fromOn', today, past: true }) ?? untilFault(untilOn, fromOn)
  if (fault) return fault
  const [number, issuer] = [certificateForm(input.number), input.issuer?.trim() || null]
  const held = (await certificateHolders(db, [number])).some(each => (each.issuer ?? '') === (issuer ?? ''))
  if (held) return refuse('guard.certificate-taken', {}, { field: '/number' })
  const id = newId(now)
  const kept = { id, personId, kind, number, issuer, state: 'issued', fromOn, untilOn, createdAt: instant(now) }
  await db.insertInto('certificate').values(kept).execute()
  const changes: Change[] = [{ kind: 'certificate.add', table: 'certificate', id, partyId, personId }]
  const event = { certificateId: id, personId, partyId, state: 'issued', office: issuer, document }
  if (fromOn !== null) changes.push(await writeEvent(db, { ...event, onDay: fromOn }, now))
  return done({ answer: { id }, changes })
}

// A certificate may run for many years, so its end has no bound but its beginning.
function untilFault(untilOn: string | null, fromOn: string | null): Refused | null {
  if (untilOn === null || fromOn === null || untilOn >= fromOn) return null
  return refuse('day.backward', { day: untilOn, from: fromOn }, { field: '/untilOn' })
}

type Event = {
  certificateId: Id
  personId: Id
  partyId: Id
  state: string
  onDay: string
  office: string | null
  document: string | null
}

async function writeEvent(db: Db, event: Event, now: number): Promise<Change> {
  const id = newId(now)
  await db
    .insertInto('certificateEvent')
    .values({ id, ...event, recordedAt: instant(now) })
    .execute()
  const { partyId, personId } = event
  return { kind: 'certificate.turn', table: 'certificate_event', id, partyId, personId }
}

/**
 * What the police did with a certificate: suspended, restored or revoked it, on a day, with office and document.
 * Refused: `access.denied`, `not-found`, wrong days, `certificate.revoked`, `certificate.suspended`,
 * `certificate.not-suspended`.
 */
export const certificateTurned: Act<InputOf<typeof turnCertificateOp>, null> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayGuards.keep(actor, null)) return refuse('access.denied')
  const { certificateId, state, onDay, office, document = null } = input
  const kept = await db
    .selectFrom('certificate')
    .select('personId')
    .where('id', '=', certificateId)
    .forUpdate()
    .executeTakeFirst()
  const personId = kept?.personId
  const partyId = personId && (await keeperOf(db, actor, personId))
  if (!personId || !partyId) return refuse('not-found')
  const { certificates, events } = await certificatesWithEvents(db, [personId])
  const certificate = certificates.find(({ id }) => id === certificateId) as KeptCertificate
  const own = events.filter(event => event.certificateId === certificateId)
  const notBefore = own.at(-1)?.onDay ?? certificate.fromOn
  const fault = dayFault(onDay, { field: '/onDay', today: dayAt(now, city.timeZone), past: true, notBefore })
  if (fault) return fault
  const days = certificateDays([certificate], own)
  const refused = outOfOrder(certificateOn(days, certificate.kind, onDay), state)
  if (refused) return refused
  const event = await writeEvent(db, { certificateId, personId, partyId, state, onDay, office, document }, now)
  const next = state === 'restored' ? 'issued' : state
  await db.updateTable('certificate').set({ state: next }).where('id', '=', certificateId).execute()
  const change: Change = { kind: 'certificate.change', table: 'certificate', id: certificateId, partyId, personId }
  return done({ answer: null, changes: [event, change] })
}

function outOfOrder(before: string, state: string): Refused | null {
  const at = { field: '/state' }
  if (before === 'revoked') return refuse('certificate.revoked', {}, at)
  if (state === 'restored' && before !== 'suspended') return refuse('certificate.not-suspended', {}, at)
  return state === 'suspended' && before === 'suspended' ? refuse('certificate.suspended', {}, at) : null
}
