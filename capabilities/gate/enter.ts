import { withoutIdentity } from '#kernel/least.ts'
import type { InputOf } from '#kernel/op.ts'
import { done } from '#kernel/outcome.ts'
import { addDays, dayAt } from '#kernel/time.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act } from '#shell/door/door.ts'
import { knownPost, raise } from '../attendance/index.ts'
import type { gateEnter, gateLeave } from './ops.ts'
import { keptDays } from './store.ts'

type Input = InputOf<typeof gateEnter>

/**
 * 出入登记: kept as it was entered, but for what may not be written down: an identity number is taken out, a phone keeps
 * its last four figures (个人信息保护法 6). Goods go out at once; everything else stays open until it leaves.
 */
export const gateEntered: Act<Input, null> = async ({ db, actor, opId, op, now, happenedAt, city }, input) => {
  const place = await knownPost(db, input.postId)
  const siteId = place?.siteId ?? null
  const { partyId, personId } = actor
  const at = instant(happenedAt)
  const { kind, plate, phoneTail, slip, heads, subject, whom, purpose } = input
  const texts = { subject, ...(whom ? { whom } : {}), ...(purpose ? { purpose } : {}), ...(slip ? { slip } : {}) }
  const kept = Object.entries(texts).map(([field, text]) => [
    field,
    withoutIdentity(text, { phones: true }).slice(0, 100),
  ])
  const cleaned = Object.fromEntries(kept) as typeof texts
  // What came in off the door has no identity number left; the phone's own words say whether there was one.
  const said = op.input as Input
  const takenOut = (Object.keys(texts) as (keyof typeof texts)[]).filter(field => cleaned[field] !== said[field])
  await db
    .insertInto('gateEntry')
    .values({
      id: opId,
      siteId,
      postId: place?.postId ?? null,
      partyId,
      personId,
      kind,
      ...cleaned,
      plate: plate ?? null,
      phoneTail: phoneTail ?? null,
      heads: heads ?? null,
      inAt: kind === 'goods-out' ? null : at,
      outAt: kind === 'goods-out' ? at : null,
      outBy: kind === 'goods-out' ? personId : null,
      eraseOn: addDays(dayAt(happenedAt, city.timeZone), await keptDays(db, siteId)),
      deviceAt: instant(op.at),
      receivedAt: instant(now),
    })
    .execute()
  const note = { claim: { at: op.at, offset: op.offset ?? null }, ...(takenOut.length > 0 ? { takenOut } : {}) }
  return done({
    answer: null,
    changes: [{ kind: 'gate.enter', table: 'gate_entry', id: opId, siteId, partyId, personId, note }],
  })
}

/** 离开、取走、归还: whoever stands at the gate marks it. What is marked already stays; what nobody entered is a finding. */
export const gateLeft: Act<InputOf<typeof gateLeave>, null> = async (doing, { entryId }) => {
  const { db, actor, op, opId, now, happenedAt } = doing
  const { partyId, personId } = actor
  const entry = await db.selectFrom('gateEntry').select(['id', 'outAt']).where('id', '=', entryId).executeTakeFirst()
  if (!entry) {
    const found = [{ kind: 'no-such-entry', facts: {} }]
    const about = { table: 'gate_entry', id: opId, siteId: null, partyId, personId } as const
    return done({ answer: null, changes: await raise(db, about, found, now), findings: ['no-such-entry'] })
  }
  const left = await db
    .updateTable('gateEntry')
    .set({ outAt: instant(happenedAt), outBy: personId })
    .where('id', '=', entryId)
    .where('outAt', 'is', null)
    .returning(['id', 'siteId', 'partyId', 'personId'])
    .executeTakeFirst()
  if (!left) return done({ answer: null, changes: [] })
  const note = { claim: { at: op.at, offset: op.offset ?? null } }
  return done({ answer: null, changes: [{ kind: 'gate.leave', table: 'gate_entry', ...left, note }] })
}
