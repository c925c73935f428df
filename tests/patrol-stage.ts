import { createHash, randomBytes } from 'node:crypto'
import { attach } from '#capabilities/files/index.ts'
import { commitScans, type ScanAsk } from '#capabilities/patrols/commit-scans.ts'
import { judgeScans } from '#capabilities/patrols/judge.ts'
import { newId, type Id } from '#kernel/id.ts'
import { done } from '#kernel/outcome.ts'
import { openGroupPool, within } from '#shell/db/pool.ts'
import { instant } from '#shell/db/parsers.ts'
import { pass } from '#shell/door/door.ts'
import type { House } from '#shell/house.ts'
import { crowd, type Phone } from './crowd.ts'
import { aParty, asOwner, aSite, someone, type TestHouse } from './house.ts'
import { hour, madeSite, seeded, type MadeSite, type Night, type Rng, type Sent } from './patrol-guards.ts'
import { cheats, honest, needsPlaces, type Kind } from './patrol-nights.ts'

// Labelled nights on a real database: guards, phones and points are made, the scans go through the group that commits
// them, the log is sealed, the judge of scans looks.

export type Wanted = { seed: number; honest: number; cheating: number; from: number }
type It = Pick<TestHouse, 'house' | 'seal' | 'appUrl'>
type Place = MadeSite & { codes: string[] }
export type Stage = { it: It; places: Place[]; phones: Phone[]; nights: Night[]; tokens: Map<string, string> }

const kinds = ['estate', 'tower', 'unplaced'] as const
const sitesOfAKind = 2
const day = 24 * hour

/** Makes guards and their nights: every guard works two of them, so that what is remembered goes from one to the next. */
export async function stage(it: It, wanted: Wanted): Promise<Stage> {
  const rng = seeded(wanted.seed)
  const company = await aParty(it.house)
  const by = await someone(it.house, { partyId: company, role: 'office' })
  const made = kinds.flatMap(kind => Array.from({ length: sitesOfAKind }, () => madeSite(rng, kind)))
  const places: Place[] = []
  let first: { siteId: Id; postId: Id } | undefined
  for (const [n, site] of made.entries()) {
    const added = await aSite(it.house, {
      by,
      parties: { [company]: 'guards' },
      name: `小区${n + 1}`,
      points: site.spots.map((_, spot) => `点${spot + 1}`),
    })
    await placePoints(it.house, added.checkpointIds, site)
    first ??= added
    places.push({ ...site, codes: added.codes })
  }
  const nights = nightsOf(rng, wanted, places)
  const count = Math.max(...nights.flatMap(night => night.guards)) + 1
  const phones = await crowd(it.house, {
    ...(first as { siteId: Id; postId: Id }),
    by,
    count,
    from: wanted.from,
    to: wanted.from + 12 * hour,
  })
  await agree(it.house, phones)
  return { it, places, phones, nights, tokens: await morePhones(it.house, nights, phones, by.membershipId) }
}

function nightsOf(rng: Rng, wanted: Wanted, places: readonly Place[]): Night[] {
  const nights: Night[] = []
  let guards = 0
  const add = (labels: [label: string, kind: Kind, cheat: boolean][]): void => {
    const [, , cheat = false] = labels.at(-1) ?? []
    const needs = labels.some(([label]) => needsPlaces.has(label))
    const siteNo = Math.floor(rng() * (needs ? sitesOfAKind : places.length))
    const team = [0, 1, 2, 3].slice(0, labels.some(([label]) => label === 'four on one phone') ? 4 : cheat ? 2 : 1)
    const on = team.map(n => guards + n)
    guards += team.length
    for (const [n, [label, kind, isCheat]] of labels.entries()) {
      const from = wanted.from + n * day
      const told = kind({ rng, site: places[siteNo] as Place, siteNo, guards: on, from, name: `${on[0]}` })
      nights.push({
        label,
        cheat: isCheat ? label : null,
        expects: told.expects ?? [],
        guards: on,
        site: siteNo,
        sent: told.sent,
      })
    }
  }
  const [good, bad] = [Object.entries(honest), Object.entries(cheats)]
  const pick = (n: number): [string, Kind, boolean] => [...(good[n % good.length] as [string, Kind]), false]
  for (let n = 0; n < wanted.honest; n += 2) add([pick(n / 2), pick(n / 2)])
  for (let n = 0; n < wanted.cheating; n += 1) add([[...(bad[n % bad.length] as [string, Kind]), true]])
  return nights
}

const placePoints = (house: House, ids: readonly Id[], { spots, drawn, kind }: MadeSite): Promise<void> =>
  asOwner(house, async db => {
    for (const [n, id] of ids.entries()) {
      const [lon, lat] = drawn[n] ?? [null, null]
      const floor = kind === 'unplaced' ? null : (spots[n]?.floor ?? null)
      await db.updateTable('checkpoint').set({ lon, lat, floor }).where('id', '=', id).execute()
    }
    return ids.map(id => ({ kind: 'checkpoint.amend', table: 'checkpoint' as const, id }))
  })

const agree = (house: House, phones: readonly Phone[]): Promise<void> =>
  asOwner(house, async db => {
    const at = instant(house.now())
    const rows = phones.map(({ personId, partyId }) => ({
      id: newId(house.now()),
      personId,
      partyId,
      purpose: 'place',
      given: true,
      notice: '1',
      how: 'phone',
      answeredAt: at,
      recordedAt: at,
    }))
    await db.insertInto('consent').values(rows).execute()
    return rows.map(({ id, personId, partyId }) => ({
      kind: 'consent.answer',
      table: 'consent' as const,
      id,
      personId,
      partyId,
    }))
  })

const tokenKey = (device: string, guard: number): string => `${device} ${guard}`

/** The posts' shared phones, and who is signed in on a phone that is not theirs. */
async function morePhones(
  house: House,
  nights: readonly Night[],
  phones: readonly Phone[],
  by: Id,
): Promise<Map<string, string>> {
  const tokens = new Map<string, string>()
  const devices = new Map<string, Id>(phones.map((phone, guard) => [`own:${guard}`, phone.deviceId]))
  for (const [guard, phone] of phones.entries()) tokens.set(tokenKey(`own:${guard}`, guard), phone.token)
  const used = nights.flatMap(night => night.sent.map(({ device, guard }) => ({ device, guard })))
  const at = instant(house.now())
  await asOwner(house, async db => {
    const shared = [...new Set(used.map(({ device }) => device))].filter(device => !devices.has(device))
    const [{ partyId }] = phones as [Phone]
    for (const device of shared) {
      const id = newId(house.now())
      devices.set(device, id)
      await db
        .insertInto('device')
        .values({
          id,
          kind: 'shared',
          name: device,
          partyId,
          publicKey: randomBytes(91),
          enrolledAt: at,
          enrolledBy: by,
        })
        .execute()
    }
    for (const { device, guard } of used) {
      if (tokens.has(tokenKey(device, guard))) continue
      const { personId, membershipId } = phones[guard] as Phone
      const token = randomBytes(32).toString('base64url')
      tokens.set(tokenKey(device, guard), token)
      await db
        .insertInto('session')
        .values({
          id: newId(house.now()),
          tokenHash: createHash('sha256').update(token).digest(),
          personId,
          membershipId,
          deviceId: devices.get(device) ?? null,
          createdAt: at,
          seenAt: at,
          expiresAt: instant(house.now() + 400 * day),
        })
        .execute()
    }
    return shared.map(device => ({
      kind: 'device.add',
      table: 'device' as const,
      id: devices.get(device) as Id,
      partyId,
    }))
  })
  return tokens
}

type Delivered = Sent & { night: number; id: Id }
export type Judged = {
  scans: number
  /** Time spent in the judge alone, in milliseconds. */
  judgingMs: number
  /** What was found in each night, by its place in `nights`. */
  found: Set<string>[]
}

const atOnce = 200
const betweenLooks = 1000

/** Sends every scan in the order in which it arrived; the judge looks now and then, as its clock would have it. */
export async function judgeNights(
  { it, places, phones, nights, tokens }: Stage,
  { afterBatch }: { afterBatch?: () => Promise<void> } = {},
): Promise<Judged> {
  const arrived = nights
    .flatMap((night, n) => night.sent.map((one): Delivered => ({ ...one, night: n, id: newId(one.at) })))
    .toSorted((a, b) => a.receivedAt - b.receivedAt || a.seq - b.seq)
  const groups = openGroupPool(it.appUrl, problem => it.house.log.error(problem))
  let judgingMs = 0
  let scans = 0
  const look = async (): Promise<void> => {
    for (let more = true; more;) {
      await it.seal()
      more = (await waiting(it.house)) > 0
    }
    const began = performance.now()
    scans += await judgeScans(it.house)
    judgingMs += performance.now() - began
    await afterBatch?.()
  }
  for (let from = 0; from < arrived.length; from += atOnce) {
    const some = arrived.slice(from, from + atOnce)
    const asks = some.map(one => askOf(one, places[nights[one.night]?.site as number] as Place, tokens))
    const answers = await commitScans(groups, it.house.city, asks)
    if (answers.some(answer => answer.state !== 'done'))
      throw new Error(`a scan was not taken: ${JSON.stringify(answers)}`)
    for (const one of some.filter(each => each.photo !== null))
      await photograph(it.house, one, phones[one.guard] as Phone)
    if ((from / atOnce) % (betweenLooks / atOnce) === betweenLooks / atOnce - 1) await look()
  }
  await look()
  await groups.end()
  return { scans, judgingMs, found: await foundIn(it.house, arrived, nights.length) }
}

const waiting = (house: House): Promise<number> =>
  within(house.store, house.city, 'system', async db => {
    const row = await db
      .selectFrom('unsealed')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  })

function askOf(
  { id, device, guard, spot, at, offset, seq, receivedAt, deviceNow, how, place }: Delivered,
  { codes }: Place,
  tokens: ReadonlyMap<string, string>,
): ScanAsk {
  const token = createHash('sha256')
    .update(tokens.get(tokenKey(device, guard)) as string)
    .digest()
  const input = { code: codes[spot] as string, how, ...(place ? { place } : {}) }
  return { token, receivedAt, deviceNow, op: { id, name: 'patrol.scan', at, offset, seq, input } }
}

// A picture of the point, hung on the scan as the acts hang theirs.
async function photograph(house: House, { id, photo, at, receivedAt }: Delivered, guard: Phone): Promise<void> {
  const sha256 = createHash('sha256')
    .update(photo as string)
    .digest('hex')
  const op = { id: newId(at), name: 'point.photograph', at, input: { scanId: id } }
  const taken = { id: newId(at), kind: 'photo' as const, sha256, takenAt: at }
  const actor = { ...guard, sessionId: null }
  await pass(
    house,
    actor,
    op,
    async doing =>
      done({
        answer: null,
        changes: await attach(doing, { table: 'scan', id, siteId: null, partyId: guard.partyId }, [taken]),
      }),
    { now: receivedAt },
  )
}

async function foundIn(house: House, arrived: readonly Delivered[], nights: number): Promise<Set<string>[]> {
  const nightOf = new Map(arrived.map(one => [one.id, one.night]))
  const found = Array.from({ length: nights }, () => new Set<string>())
  const rows = await within(house.store, house.city, 'system', db =>
    db.selectFrom('finding').select(['kind', 'aboutId']).execute(),
  )
  for (const { kind, aboutId } of rows) found[nightOf.get(aboutId) as number]?.add(kind)
  return found
}

export type Figures = { recall: number; falsePositiveRate: number; byCheat: Record<string, number>; wrong: string[] }

/** How many cheating nights were found by what they are known for, and how many honest ones had anything found at all. */
export function figuresOf(nights: readonly Night[], found: readonly ReadonlySet<string>[]): Figures {
  const isFound = (night: Night, n: number): boolean => night.expects.some(kind => found[n]?.has(kind))
  const of = nights.map((night, n) => ({ night, is: isFound(night, n), any: [...(found[n] ?? [])] }))
  const [cheating, good] = [
    of.filter(({ night }) => night.cheat !== null),
    of.filter(({ night }) => night.cheat === null),
  ]
  const accused = good.filter(({ any }) => any.length > 0)
  const share = (some: readonly unknown[], all: readonly unknown[]): number =>
    all.length === 0 ? 0 : some.length / all.length
  const byCheat = Object.fromEntries(
    [...Map.groupBy(cheating, ({ night }) => night.cheat as string)].map(([cheat, each]) => [
      cheat,
      share(
        each.filter(one => one.is),
        each,
      ),
    ]),
  )
  const missed = cheating.filter(one => !one.is)
  return {
    recall: share(
      cheating.filter(one => one.is),
      cheating,
    ),
    falsePositiveRate: share(accused, good),
    byCheat,
    wrong: [...accused, ...missed].map(
      ({ night, any }) => `${night.label} (site ${night.site}): ${any.join(', ') || 'nothing'}`,
    ),
  }
}
