import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import { inTurn } from '#shell/db/locks.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'
import type { confirmMail, setMail, setWish } from './ops.ts'
import { usualQuiet } from './rules/quiet.ts'
import { confirms } from './send-mail.ts'

const day = 86_400_000
const confirmationsADay = 5

const changed = (kind: string, { actor: { personId, partyId } }: Pick<Doing, 'actor'>): Change => ({
  kind,
  table: 'notice_wish',
  id: personId,
  partyId,
  personId,
})

/** When and in which language somebody is told. */
export const wishSet: Act<InputOf<typeof setWish>, null> = async (doing, wish) => {
  await keep(doing, { ...wish, days: [...wish.days] })
  return done({ answer: null, changes: [changed('notice-wish.set', doing)] })
}

type Kept = {
  language?: string
  quiet?: boolean
  starts?: number
  ends?: number
  days?: string[]
  mail?: string | null
  confirmedAt?: string | null
}

const keep = ({ db, actor: { personId, partyId }, now }: Doing, given: Kept): Promise<unknown> => {
  const set = { ...given, partyId, changedAt: instant(now) }
  const { quiet, starts, ends, days } = usualQuiet
  return db
    .insertInto('noticeWish')
    .values({ language: 'zh', quiet, starts, ends, days: [...days], mail: null, confirmedAt: null, personId, ...set })
    .onConflict(conflict => conflict.column('personId').doUpdateSet(set))
    .execute()
}

/**
 * One's own address for e-mails; null takes it back. Nothing but the letter that asks for its confirmation is sent
 * there before it is confirmed. Refused: `notice-mail.none`, `notice-mail.too-many`.
 */
export const mailSet =
  (sends: boolean): Act<InputOf<typeof setMail>, null> =>
  async (doing, { mail }) => {
    if (mail !== null && !sends) return refuse('notice-mail.none')
    await inTurn(doing.db, 'record', [doing.actor.personId])
    const count = mail === null ? 0 : await confirmationsSince(doing.db, doing.actor.personId, doing.now - day)
    if (count >= confirmationsADay) return refuse('notice-mail.too-many', { count })
    await keep(doing, { mail, confirmedAt: null })
    if (mail !== null) await askToConfirm(doing)
    return done({ answer: null, changes: [changed('notice-mail.set', doing)] })
  }

async function confirmationsSince(db: Db, personId: Id, since: number): Promise<number> {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('personId', '=', personId)
    .where('channel', '=', 'confirm')
    .where('madeAt', '>', instant(since))
    .execute()
  return rows.length
}

const askToConfirm = ({ db, actor: { personId, partyId }, now, opId }: Doing): Promise<unknown> =>
  db
    .insertInto('delivery')
    .values({
      id: newId(now),
      key: `confirm:${opId}`,
      channel: 'confirm',
      noticeId: null,
      webhookId: null,
      partyId,
      personId,
      message: null,
      state: 'waiting',
      nextAt: instant(now),
      expiresAt: instant(now + day),
      madeAt: instant(now),
    })
    .execute()

/** The link of the letter was opened by whoever is signed in. Refused: `notice-mail.token-wrong`. */
export const mailConfirmed =
  (identityKey: Buffer, token: string): Act<InputOf<typeof confirmMail>, null> =>
  async doing => {
    const { db, actor, now } = doing
    const wish = await db
      .selectFrom('noticeWish')
      .select('mail')
      .where('personId', '=', actor.personId)
      .executeTakeFirst()
    if (!wish?.mail || !confirms(identityKey, actor.personId, wish.mail, token))
      return refuse('notice-mail.token-wrong')
    await db
      .updateTable('noticeWish')
      .set({ confirmedAt: instant(now), changedAt: instant(now) })
      .where('personId', '=', actor.personId)
      .execute()
    return done({ answer: null, changes: [changed('notice-mail.confirm', doing)] })
  }
