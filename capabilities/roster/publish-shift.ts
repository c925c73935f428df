import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse, type Outcome, type Refused } from '#kernel/outcome.ts'
import { judge } from '#kernel/rule.ts'
import { dayAt, day, type Day, type Instant } from '#kernel/time.ts'
import { instant, millis } from '#shell/db/parsers.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Deed, Doing } from '#shell/door/door.ts'
import { mayRoster } from './access.ts'
import type { publishShift } from './ops.ts'
import { entertainmentProvider } from './rules/entertainment-provider.ts'
import { guardAge } from './rules/guard-age.ts'
import { guardCertificate } from './rules/guard-certificate.ts'
import { wrongTimes } from './rules/shift-times.ts'
import type { Shift } from './schema.ts'
import { certificateOn, employmentFor, rosterPost, shiftOf, standsAsGuard } from './store.ts'

type Post = NonNullable<Awaited<ReturnType<typeof rosterPost>>>
type Employment = NonNullable<Awaited<ReturnType<typeof employmentFor>>>

/**
 * 排班: a shift, published at once. The gates, in order: access and the post; who employs the guard; certificate, age
 * and who may serve the place (law, on the shift's own day); the hours; and the overlap, which the database refuses.
 */
export const shiftPublished: Act<InputOf<typeof publishShift>, Shift> = async (doing, input) => {
  const { db, actor, now, city } = doing
  if (!mayRoster(actor, null)) return refuse('access.denied')
  const [startsAt, endsAt] = [millis(input.startsAt), millis(input.endsAt)]
  const notInstant = Number.isNaN(startsAt) ? '/startsAt' : Number.isNaN(endsAt) ? '/endsAt' : null
  if (notInstant) return refuse('shape.wrong', { field: notInstant }, { field: notInstant })
  const on = dayAt(startsAt, city.timeZone)
  const post = await rosterPost(db, input.postId)
  if (!post) return refuse('not-found', {}, { field: '/postId' })
  const employment = await employmentFor(db, input.personId, post.siteId, on)
  if (!employment) return refuse('not-found', {}, { field: '/personId' })
  const refused =
    (await notInService(db, input.personId, employment, on)) ??
    (await unlawful(db, input.personId, post, employment, on)) ??
    wrongTimes(startsAt, endsAt, now) ??
    (post.closedOn !== null && post.closedOn <= on ? refuse('post.closed', {}, { field: '/postId' }) : null)
  return (
    refused ?? (await publish(doing, input, { siteId: post.siteId, partyId: employment.partyId, startsAt, endsAt }))
  )
}

async function publish(
  { db, now }: Doing,
  { id = newId(now), postId, personId }: InputOf<typeof publishShift>,
  { siteId, partyId, startsAt, endsAt }: { siteId: Id; partyId: Id; startsAt: Instant; endsAt: Instant },
): Promise<Outcome<Deed<Shift>>> {
  await db
    .insertInto('shift')
    .values({
      id,
      siteId,
      postId,
      partyId,
      personId,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      state: 'published',
      createdAt: instant(now),
    })
    .execute()
  return done({
    answer: (await shiftOf(db, id)) as Shift,
    changes: [{ kind: 'shift.publish', table: 'shift', id, siteId, partyId, personId }],
  })
}

const about = { field: '/personId' }

async function notInService(db: Db, personId: Id, employment: Employment, on: Day): Promise<Refused | null> {
  if (!employment.live) return refuse('shift.employment-ended', { on }, about)
  if (!(await standsAsGuard(db, personId, employment.partyId, on))) return refuse('shift.not-a-guard', { on }, about)
  return null
}

async function unlawful(
  db: Db,
  personId: Id,
  post: Post,
  { partyKind, bornOn }: Employment,
  on: Day,
): Promise<Refused | null> {
  const postKind = post.kind as 'gate'
  const certificate = await certificateOn(db, personId, on)
  const findings = [
    judge(guardCertificate, { postKind, certificate }, on),
    // A birth date that is not on file cannot be counted from; the police counted it before they issued the certificate.
    ...(bornOn ? [judge(guardAge, { bornOn: day(bornOn), on }, on)] : []),
    judge(entertainmentProvider, { siteKind: post.siteKind, employerKind: partyKind }, on),
  ]
  const broken = findings.find(finding => finding.verdict === 'broken')
  return broken?.verdict === 'broken' ? refuse(broken.code, broken.facts, { ...about, law: broken.law.id }) : null
}
