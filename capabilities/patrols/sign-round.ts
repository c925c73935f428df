import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { numberForm } from '#capabilities/identity/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Keys } from '#shell/house.ts'
import { inTurn } from '#shell/db/locks.ts'
import { isSealedPin } from '#shell/identity/sealed-guess.ts'
import { raise, type Found } from '../attendance/index.ts'
import type { signRound } from './ops.ts'

type Input = InputOf<typeof signRound>
type Round = { siteId: Id | null; partyId: Id; personId: Id }
type Signer = { personId: Id; membershipId: Id; inCharge: boolean }
/** Nobody signed: `signer` is whose PIN was wrong, so that it counts against that PIN; null where none was tried. */
type Unsigned = { signer: Id | null }

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
    const signed = input.by ? await byPin(keys, doing, input.by, round) : inSession(doing)
    const found = faults(signed, round)
    const about = { siteId, partyId, personId: actor.personId }
    if ('signer' in signed) {
      const changes = await raise(db, { table: 'round', id: input.roundId, ...about }, found, now)
      return done({ answer: { signed: false }, changes, findings: found.map(({ kind }) => kind) })
    }
    const { personId, membershipId, inCharge } = signed
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

function faults(signer: Signer | Unsigned, round: Round | null): Found[] {
  if ('signer' in signer) return [{ kind: 'sign-unconfirmed', facts: signer.signer ? { signer: signer.signer } : {} }]
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
): Promise<Signer | Unsigned> {
  if (round?.personId !== actor.personId) return { signer: null }
  const on = dayAt(happenedAt, city.timeZone)
  const { rows } = await sql<Signer>`
    select g.person_id, g.membership_id, leads(g.membership_id) as in_charge
    from guard_by_number(${numberForm(number)}, ${[actor.partyId]}::uuid[], ${on}::date) g`.execute(db)
  const [found] = rows
  await inTurn(db, 'pin', [actor.personId, ...(found ? [found.personId] : [])])
  if (!found || (await wrongPins(db, actor.personId, now - dayMs)) >= wrongPinsADay) return { signer: null }
  const right = await isSealedPin({ db, keys }, { personId: found.personId, sealedPin, opId, now })
  return right ? found : { signer: found.personId }
}

async function wrongPins(db: Doing['db'], personId: Id, since: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from finding
    where person_id = ${personId} and kind = 'sign-unconfirmed' and found_at > ${instant(since)}`.execute(db)
  return rows[0]?.count ?? 0
}
