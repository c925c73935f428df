import { sql } from 'kysely'
import { instant } from '#shell/db/parsers.ts'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import { aParty, aSite, asOwner, someone, type Somebody, type TestHouse } from '../../tests/house.ts'

// A district in the evening: twenty sites of twenty-five posts, two security companies, two property companies, a client
// for each site, every post manned, a week of nights behind it, and two hundred people with their boards open.

const sites = 20
const postsPerSite = 25
const hour = 3_600_000

export type Post = { siteId: Id; postId: Id; shiftId: Id; roundId: Id; guard: Somebody; codes: string[] }
export type District = { posts: Post[]; viewers: Somebody[] }
type It = Omit<TestHouse, 'clock'>

/** Makes the district; two hundred viewers of five kinds. */
export async function aDistrict(it: It): Promise<District> {
  const { house } = it
  const guarding = [await aParty(house, { name: '安泰保安' }), await aParty(house, { name: '恒信保安' })]
  const managing = [
    await aParty(house, { kind: 'property-company', name: '万家物业' }),
    await aParty(house, { kind: 'property-company', name: '和顺物业' }),
  ]
  const office = await someone(house, { partyId: guarding[0] as Id, role: 'office' })
  const posts: Post[] = []
  const viewers = await viewersOf(it, guarding, managing)
  for (let nth = 0; nth < sites; nth += 1) {
    const company = guarding[nth < 12 ? 0 : 1] as Id
    const owner = await aParty(house, { kind: 'client-unit', name: `委托方${nth + 1}` })
    const parties = { [company]: 'guards', [managing[nth % 2] as Id]: 'operates', [owner]: 'owns' }
    const site = await aSite(house, { by: office, parties, name: `花园${nth + 1}`, points: pointsOf(6) })
    viewers.push(
      await someone(house, { partyId: owner, role: 'client' }),
      await someone(house, { partyId: owner, role: 'client' }),
    )
    posts.push(...(await manned(it, { ...site, company })))
  }
  return { posts, viewers }
}

const pointsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `点位${at + 1}`)

async function viewersOf({ house }: It, guarding: readonly Id[], managing: readonly Id[]): Promise<Somebody[]> {
  const wanted = [
    { partyId: guarding[0] as Id, role: 'office', count: 20 },
    { partyId: guarding[0] as Id, role: 'leader', count: 50 },
    { partyId: guarding[1] as Id, role: 'leader', count: 40 },
    { partyId: managing[0] as Id, role: 'manager', count: 25 },
    { partyId: managing[1] as Id, role: 'manager', count: 25 },
  ] as const
  const made: Somebody[] = []
  for (const { count, ...who } of wanted) for (let nth = 0; nth < count; nth += 1) made.push(await someone(house, who))
  return made
}

type Site = Awaited<ReturnType<typeof aSite>> & { company: Id }

/** Twenty-five posts of a site with a guard on each, a relief after it, and the same on each of the seven days before. */
async function manned(
  { house }: It,
  { siteId, routeId, codes, checkpointIds, company, ...first }: Site,
): Promise<Post[]> {
  const made: Post[] = []
  const now = Date.now()
  for (let nth = 0; nth < postsPerSite; nth += 1) {
    const guard = await someone(house, { partyId: company, role: 'guard', name: `保安${nth + 1}` })
    const ids = {
      postId: nth === 0 ? first.postId : crypto.randomUUID(),
      shiftId: crypto.randomUUID(),
      roundId: crypto.randomUUID(),
    }
    const route = nth === 0 ? routeId : crypto.randomUUID()
    await asOwner(house, async db => {
      if (nth > 0) await aPost(db, { siteId, postId: ids.postId, route, nth, checkpointIds, now })
      await aWeek(db, { ...ids, siteId, company, guard, route, now })
      return []
    })
    made.push({ ...ids, siteId, guard, codes })
  }
  return made
}

type NewPost = { siteId: Id; postId: Id; route: Id; nth: number; checkpointIds: readonly Id[]; now: number }

async function aPost(db: Db, { siteId, postId, route, nth, checkpointIds, now }: NewPost): Promise<void> {
  await sql`insert into post (id, site_id, name, kind, position, created_at) values (${postId}, ${siteId}, ${`岗位${nth + 1}`}, 'patrol', ${nth}, ${instant(now)})`.execute(
    db,
  )
  await sql`insert into route (id, site_id, post_id, name, created_at) values (${route}, ${siteId}, ${postId}, '夜间巡逻', ${instant(now)})`.execute(
    db,
  )
  await sql`insert into route_point (route_id, position, checkpoint_id) select ${route}, n - 1, id from unnest(${checkpointIds}::uuid[]) with ordinality as t (id, n)`.execute(
    db,
  )
}

type Week = { postId: Id; shiftId: Id; roundId: Id; siteId: Id; company: Id; guard: Somebody; route: Id; now: number }

async function aWeek(db: Db, { postId, shiftId, roundId, siteId, company, guard, route, now }: Week): Promise<void> {
  const relief = crypto.randomUUID()
  const from = instant(now - hour)
  await sql`insert into person (id, name, created_at) values (${relief}, '接班人', ${from})`.execute(db)
  await sql`insert into employment (id, person_id, party_id, number, kind, from_on, created_at)
    select gen_random_uuid(), p, ${company}, left(p::text, 30), 'labour', '2020-01-01', ${from} from unnest(${[guard.personId, relief]}::uuid[]) p`.execute(
    db,
  )
  await sql`insert into shift (id, site_id, post_id, party_id, person_id, starts_at, ends_at, state, created_at)
    select case when back = 0 and turn = 0 then ${shiftId}::uuid else gen_random_uuid() end, ${siteId}, ${postId}, ${company},
      case turn when 0 then ${guard.personId}::uuid else ${relief}::uuid end, at, at + interval '12 hours', 'published', ${from}
    from generate_series(0, 7) back, generate_series(0, 1) turn
    cross join lateral (select ${from}::timestamptz - make_interval(hours => back * 24 - turn * 12) as at) w`.execute(
    db,
  )
  await sql`insert into attendance (id, shift_id, site_id, post_id, party_id, person_id, on_at, device_at, received_at)
    values (gen_random_uuid(), ${shiftId}, ${siteId}, ${postId}, ${company}, ${guard.personId}, ${from}, ${from}, ${from})`.execute(
    db,
  )
  await sql`insert into round (id, route_id, shift_id, site_id, party_id, person_id, started_at, received_at)
    values (${roundId}, ${route}, ${shiftId}, ${siteId}, ${company}, ${guard.personId}, ${from}, ${from})`.execute(db)
  await sql`insert into scan (id, received_at, happened_at, device_at, clock_offset, site_id, post_id, round_id, shift_id, party_id, person_id, membership_id, device_seq, code, how)
    select gen_random_uuid(), at, at, at, 0, ${siteId}, ${postId}, ${roundId}, ${shiftId}, ${company}, ${guard.personId}, ${guard.membershipId}, n, 'AAAAAAA', 'qr'
    from generate_series(1, 60) n cross join lateral (select ${from}::timestamptz + make_interval(secs => n * 30) as at) w`.execute(
    db,
  )
}
