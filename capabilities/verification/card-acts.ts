import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { dayAt } from '#kernel/time.ts'
import { inTurn } from '#shell/db/locks.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { cardBytes, cardHash } from '#shell/identity/seal.ts'
import type { Change } from '#shell/log/write.ts'
import { mayCards } from './access.ts'
import type { issueCards, revokeCard } from './ops.ts'
import { cardCode } from './rules/card-code.ts'
import { employedBy, type Held } from './store.ts'

export type Issued = { cards: { id: Id; personId: Id; number: string }[] }

/** The code of a card: made from its id, so that a repeated request prints the same one and no book holds it. */
export const codeOf = (identityKey: Buffer, cardId: Id): string => cardCode(cardBytes(identityKey, cardId))

/**
 * 制卡: a card for each of some people of one's own register; the card somebody had ends with it. Refused:
 * `access.denied`, `not-found` (somebody here whom no party of this office employs today).
 */
export const cardsIssued =
  (identityKey: Buffer): Act<InputOf<typeof issueCards>, Issued> =>
  async (doing, { personIds }) => {
    const { db, actor, now, city } = doing
    if (!mayCards.issue(actor, null)) return refuse('access.denied')
    const held = await employedBy(db, actor, personIds, dayAt(now, city.timeZone))
    if (held.length < personIds.length) return refuse('not-found')
    await inTurn(db, 'record', personIds)
    const replaced = await replacedCards(doing, held)
    const made = held.map(one => ({ ...one, id: newId(now) }))
    await db
      .insertInto('card')
      .values(
        made.map(({ id, personId, partyId }) => ({
          id,
          personId,
          partyId,
          codeHash: cardHash(identityKey, codeOf(identityKey, id)),
          issuedBy: actor.membershipId,
          issuedAt: instant(now),
        })),
      )
      .execute()
    const issued = made.map(({ id, personId, partyId }): Change => ({
      kind: 'card.issue',
      table: 'card',
      id,
      partyId,
      personId,
    }))
    const answer = { cards: made.map(({ id, personId, number }) => ({ id, personId, number })) }
    return done({ answer, changes: [...replaced, ...issued] })
  }

async function replacedCards({ db, actor, now }: Doing, held: readonly Held[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const { personId, partyId } of held) {
    const ended = await db
      .updateTable('card')
      .set({ endedAt: instant(now), endedBy: actor.membershipId, endReason: 'replaced' })
      .where('personId', '=', personId)
      .where('partyId', '=', partyId)
      .where('endedAt', 'is', null)
      .returning('id')
      .execute()
    changes.push(...ended.map(({ id }): Change => ({ kind: 'card.replace', table: 'card', id, partyId, personId })))
  }
  return changes
}

/** 作废: from now on the card says “not valid”. Refused: `access.denied`, `not-found`, `card.ended`. */
export const cardRevoked: Act<InputOf<typeof revokeCard>, null> = async ({ db, actor, now }, { cardId, reason }) => {
  if (!mayCards.revoke(actor, null)) return refuse('access.denied')
  const card = await db
    .selectFrom('card')
    .select(['personId', 'partyId', 'endedAt'])
    .where('id', '=', cardId)
    .executeTakeFirst()
  if (!card) return refuse('not-found')
  if (card.endedAt !== null) return refuse('card.ended')
  const ended = await db
    .updateTable('card')
    .set({ endedAt: instant(now), endedBy: actor.membershipId, endReason: reason })
    .where('id', '=', cardId)
    .where('endedAt', 'is', null)
    .returning('id')
    .execute()
  if (ended.length === 0) return refuse('not-found')
  const { personId, partyId } = card
  return done({
    answer: null,
    changes: [{ kind: 'card.revoke', table: 'card', id: cardId, partyId, personId, note: { reason } }],
  })
}
