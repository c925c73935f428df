import { sql } from 'kysely'
import { allowed, type Actor, type Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'
import type { Pair } from '#kernel/words.ts'
import { instant } from '#shell/db/parsers.ts'
import { page, type PageOf } from '#shell/db/page.ts'
import type { Db } from '#shell/db/pool.ts'
import type { House } from '#shell/house.ts'
import { mayNotices, ownRoles } from './access.ts'
import { groups, pageOf, type Channel, type NoticeFacts, type Urgency } from './rules/define-notice.ts'
import { channelsFor } from './rules/channels.ts'
import { noticeKind, noticeKinds } from './rules/kinds.ts'
import { usualQuiet } from './rules/quiet.ts'
import { sentence } from './rules/sentence.ts'
import type { NoticeRow, Settings, Webhook, Wish } from './schema.ts'

const spoken = ([zh, en]: Pair) => ({ zh, en })

type Paged = { after?: string | undefined; limit?: number | undefined; unread?: 'only' | undefined }

/** One's own notices, newest first. A kind that is no longer declared is left out of sight. */
export async function notices(db: Db, { personId }: Actor, query: Paged, timeZone: string): Promise<PageOf<NoticeRow>> {
  const all = db
    .selectFrom('notice')
    .select(['id', 'at', 'readAt', 'kind', 'facts', 'urgency', 'aboutTable', 'aboutId'])
    .where('personId', '=', personId)
    .where(
      'kind',
      'in',
      noticeKinds.map(({ kind }) => kind),
    )
  const asked = query.unread ? all.where('readAt', 'is', null) : all
  const { rows, next } = await page(asked, { by: ['notice.at', 'notice.id'], after: query.after, limit: query.limit })
  const shown = rows.flatMap(({ facts, urgency, aboutTable, aboutId, ...row }) => {
    const kind = noticeKind(row.kind)
    if (!kind) return []
    const to = pageOf(kind, { aboutTable, aboutId })
    return [
      { ...row, urgency: urgency as Urgency, says: spoken(sentence(kind, facts as NoticeFacts, timeZone)), page: to },
    ]
  })
  return { rows: shown, next }
}

const countedMost = 100

/** How many are unread, counted to a hundred at most. */
export async function unread(db: Db, { personId }: Actor): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from
    (select from notice where person_id = ${personId} and read_at is null limit ${sql.lit(countedMost)}) n`.execute(db)
  return rows[0]?.count ?? 0
}

/** Marks some as read, or all. */
export const markRead = (
  db: Db,
  { personId }: Actor,
  ids: readonly Id[] | undefined,
  now: number,
): Promise<unknown> => {
  const unseen = db
    .updateTable('notice')
    .set({ readAt: instant(now) })
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
  return (ids ? unseen.where('id', 'in', [...ids]) : unseen).execute()
}

const inGroups = groups.flatMap(group => noticeKinds.filter(kind => kind.group === group))

/** Everything the page of settings shows to one reader. */
export async function settings(db: Db, actor: Actor, house: House): Promise<Settings> {
  const office = mayNotices.rules(actor, null)
  const roles = office ? ownRoles : []
  const rules = await db
    .selectFrom('noticeRule')
    .select(['role', 'personId', 'kind', 'channels'])
    .where(eb =>
      eb.or([
        eb('personId', '=', actor.personId),
        eb.and([eb('personId', 'is', null), eb('partyId', '=', actor.partyId)]),
      ]),
    )
    .execute()
  const chosen = (kind: string, role: Role | null): Channel[] | null =>
    (rules.find(rule => rule.kind === kind && (role ? rule.role === role : rule.personId !== null))?.channels as
      | Channel[]
      | undefined) ?? null
  const kinds = inGroups.map(kind => {
    const able = (role: Role): boolean => [...kind.roles, ...kind.mayAlso].includes(role)
    const of = (role: Role) => [
      ...channelsFor(kind, { mine: null, office: chosen(kind.kind, role), named: false, role }),
    ]
    const named = kind.names.length > 0
    const own = channelsFor(kind, {
      mine: chosen(kind.kind, null),
      office: chosen(kind.kind, actor.role),
      named,
      role: actor.role,
    })
    return {
      kind: kind.kind,
      group: kind.group,
      name: spoken(kind.name),
      urgency: kind.urgency,
      roles: Object.fromEntries(roles.map(role => [role, able(role) ? of(role) : null])),
      named,
      mine: named || able(actor.role) ? [...own] : null,
    }
  })
  return { kinds, roles: [...roles], ...(await ownPart(db, actor, house)), can: allowed(mayNotices, actor, null) }
}

async function ownPart(db: Db, { personId, sessionId, deviceId }: Actor, { mail, keys }: House) {
  const wish = await db.selectFrom('noticeWish').selectAll().where('personId', '=', personId).executeTakeFirst()
  const browsers = await db
    .selectFrom('pushSubscription')
    .select(eb => ['id', eb.ref('face').$castTo<'console' | 'pocket'>().as('face'), 'madeAt', 'sessionId', 'deviceId'])
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('madeAt')
    .execute()
  const { language, quiet, starts, ends, days } = wish ?? { language: 'zh', ...usualQuiet }
  return {
    wish: { language, quiet, starts, ends, days: [...days] } as Wish,
    mail: wish?.mail ? { address: wish.mail, confirmed: wish.confirmedAt !== null } : null,
    mailSends: mail !== null,
    pushKey: keys.push.publicKey,
    browsers: browsers.map(({ id, face, madeAt, ...of }) => ({
      id,
      face,
      madeAt,
      here: of.sessionId === sessionId || (deviceId !== null && of.deviceId === deviceId),
    })),
  }
}

/** The webhooks of one's own party, each with its last twenty messages. */
export async function webhooks(db: Db, { partyId }: Actor): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhook')
    .select(['id', 'url', 'kinds', 'madeAt', 'failingSince', 'offAt'])
    .where('partyId', '=', partyId)
    .where('endedAt', 'is', null)
    .orderBy('madeAt')
    .execute()
  const found: Webhook[] = []
  for (const row of rows) found.push({ ...row, sendings: await sendings(db, row.id) })
  return found
}

async function sendings(db: Db, webhookId: Id): Promise<Webhook['sendings']> {
  const { rows } = await sql<
    Webhook['sendings'][number]
  >`select id, made_at, last_at, state, tries, answer, message ->> 'type' as kind
    from delivery where webhook_id = ${webhookId} order by made_at desc, id desc limit 20`.execute(db)
  return rows
}
