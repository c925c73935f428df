import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import { openSealedPin } from '#shell/identity/sealed-pin.ts'
import { isPin } from '#shell/identity/secrets.ts'
import { raise, type Found } from '../attendance/index.ts'
import type { signRound } from './ops.ts'

type Input = InputOf<typeof signRound>
type Round = { siteId: Id | null; partyId: Id; personId: Id }
type Signer = { personId: Id; membershipId: Id; inCharge: boolean }

/** A PIN given wrong this often in a day on one guard's phone is no longer tried there: five guesses are no search. */
const wrongPinsADay = 5
const dayMs = 86_400_000

/**
 * 第二人签字: whoever is in charge puts their name to a round. One's own round, or a colleague's name, is kept and counts
 * for nothing; a PIN that does not fit signs nothing, and that is a finding.
 */
export const roundSigned =
  (keys: Keys): Act<Input, { signed: boolean }> =>
  async (doing, input) => {
    const { db, actor, opId, now, happenedAt } = doing
    const round = await roundOf(doing, input.roundId)
    const { siteId = null, partyId = actor.partyId } = round ?? {}
    const signer = input.by ? await byPin(keys, doing, input.by, round) : inSession(doing)
    const found = faults(signer, round)
    const about = { siteId, partyId, personId: actor.personId }
    if (!signer) {
      const changes = await raise(db, { table: 'round', id: input.roundId, ...about }, found, now)
      return done({ answer: { signed: false }, changes, findings: found.map(({ kind }) => kind) })
    }
    const { personId, membershipId, inCharge } = signer
    await db
      .insertInto('roundSign')
      .values({
        id: opId,
        roundId: input.roundId,
        siteId,
        partyId,
        personId,
        inCharge: inCharge && personId !== round?.personId,
        says: input.says ?? null,
        signedAt: instant(happenedAt),
        receivedAt: instant(now),
      })
      .execute()
    const behalf = input.by ? { behalfOf: membershipId } : {}
    const sign = { kind: 'round.sign', table: 'round_sign', id: opId, siteId, partyId, personId, ...behalf } as const
    const findings = await raise(db, { table: 'round_sign', id: opId, ...about }, found, now)
    return done({ answer: { signed: true }, changes: [sign, ...findings], findings: found.map(({ kind }) => kind) })
  }

const inSession = ({ actor: { personId, membershipId, role } }: Doing): Signer => ({
  personId,
  membershipId,
  inCharge: role !== 'guard',
})

function faults(signer: Signer | null, round: Round | null): Found[] {
  if (!signer) return [{ kind: 'sign-unconfirmed', facts: {} }]
  return signer.inCharge && signer.personId !== round?.personId ? [] : [{ kind: 'sign-not-in-charge', facts: {} }]
}

async function roundOf({ db }: Doing, roundId: Id): Promise<Round | null> {
  const { rows } = await sql<Round>`select site_id, party_id, person_id from round_facts(${roundId})`.execute(db)
  return rows[0] ?? null
}

// Only on the phone of whoever walked it: elsewhere a number and a PIN sign nothing.
async function byPin(
  keys: Keys,
  { db, actor, opId, now, happenedAt, city }: Doing,
  { number, sealedPin }: NonNullable<Input['by']>,
  round: Round | null,
): Promise<Signer | null> {
  if (round?.personId !== actor.personId) return null
  await sql`select pg_advisory_xact_lock(4180024, hashtext(${actor.personId}))`.execute(db)
  if ((await wrongPins(db, actor.personId, now - dayMs)) >= wrongPinsADay) return null
  const on = dayAt(happenedAt, city.timeZone)
  const { rows } = await sql<Signer & { hash: string | null }>`
    select g.person_id, g.membership_id, leads(g.membership_id) as in_charge, pin_of(g.person_id) as hash
    from guard_by_number(${numberForm(number)}, ${[actor.partyId]}::uuid[], ${on}::date) g`.execute(db)
  const found = rows[0]
  const pin = found ? openSealedPin(keys.sealing.privateKey, sealedPin, opId) : null
  if (!found || pin === null || !(await isPin(keys.identity, found.hash, pin))) return null
  return { personId: found.personId, membershipId: found.membershipId, inCharge: found.inCharge }
}

async function wrongPins(db: Doing['db'], personId: Id, since: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from finding
    where person_id = ${personId} and kind = 'sign-unconfirmed' and found_at > ${instant(since)}`.execute(db)
  return rows[0]?.count ?? 0
}
