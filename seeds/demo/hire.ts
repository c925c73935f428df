import type { Id } from '#kernel/id.ts'
import { addDays, dayAt, type Day } from '#kernel/time.ts'
import { noticeVersions } from '#capabilities/guards/notice-words.ts'
import type { Founded, Post, Site } from './found.ts'
import { invented, type Invented } from './names.ts'
import { portrait } from './pictures.ts'
import { ask, enrol, look, phone, upload, type Speaker, type Stage } from './speak.ts'

// The company's people: hired through the register with what the law asks for, given PIN and phone, and asked for their
// consent. What is particular about a few of them stands in one table.

export type Guard = Invented & {
  n: number
  personId: Id
  number: string
  pin: string
  /** Signs on others’ phones, or is somebody whose phone is handed out. */
  signs: boolean
  certificateId: Id
  employmentId: Id
  who: Speaker
  /** Agreed that the place of a scan is recorded. */
  placed: boolean
}
export type Crew = { site: Site; post: Post; guards: Guard[] }
export type Staffed = { guards: Guard[]; crews: Crew[]; reserve: Guard[] }

/** Particular people, by their number in the company. */
const special = {
  /** Retired, taken on again. */
  rehired: 40,
  /** Whose written contract, and whose accident insurance, was forgotten. */
  unsigned: 30,
  uninsured: 44,
  /** Their certificate runs out next month. */
  expiring: 12,
  /** Was suspended for ten days last spring, and stands again. */
  suspendedOnce: 21,
  /** Nursing: no nights, no overtime. */
  nursing: 48,
  /** Lead the watch: the crew of the leader's post. */
  leaders: [16, 17, 18, 19],
  /** Did not agree that places or faces are recorded. */
  declined: [8, 23, 37, 51],
} as const

/** Crews of posts that hand over, of the first estate’s patrol and the mall’s, those who lead, and the first of the reserve. */
const signs = (n: number): boolean =>
  n < 12 || (n >= 16 && n < 24) || (n >= 28 && n < 32) || (n >= 36 && n < 40) || (n >= 44 && n < 48) || n === 54

const total = 60
const pinOf = (n: number): string => String(271_828 + n * 7919).slice(-6)

type FilePage = { certificates: { id: Id; kind: string }[]; employments: { id: Id; fromOn: Day }[] }

async function hire(stage: Stage, office: Speaker, n: number, today: Day): Promise<Guard> {
  const person = invented(n, n === special.rehired ? Number(today.slice(0, 4)) - 62 : undefined)
  const { name, identity, phone: number } = person
  const since = addDays(today, -(60 + ((n * 37) % 1400)))
  const certificate = { number: `沪保演${String(2_020_000 + n * 13)}`, issuer: '澄浦分局（演示）' }
  const taken = await ask<{ personId: Id }>(stage, office, '/guards', {
    name,
    number: `S${String(101 + n)}`,
    phone: number,
    identity,
    ...(n === special.expiring ? {} : { certificate: certificate.number, issuer: certificate.issuer }),
    kind: n === special.rehired ? 'rehire' : n % 13 === 5 ? 'dispatch' : 'labour',
    ...(n % 13 === 5 && n !== special.rehired ? { agency: '澄浦人力服务社' } : {}),
    fromOn: since,
    vettings: [
      { kind: 'background', passed: true, onDay: addDays(since, -6), office: '潮生路派出所' },
      { kind: 'education', passed: true, onDay: addDays(since, -6), office: '公司人事部' },
      { kind: 'health', passed: true, onDay: addDays(since, -4), office: '澄浦区中心医院' },
      { kind: 'safety-training', passed: true, onDay: since, office: '公司培训室' },
    ],
  })
  const { personId } = taken
  if (n === special.expiring) {
    const term = { fromOn: since, untilOn: addDays(today, 48) }
    await ask(stage, office, `/guards/${personId}/certificates`, { kind: 'guard', ...certificate, ...term })
  }
  const pin = pinOf(n)
  await ask(stage, office, `/guards/${personId}/pin`, { pin })
  if (special.leaders.includes(n as 16)) await ask(stage, office, `/guards/${personId}/role`, { role: 'leader' })
  const placed = !special.declined.includes(n as 8)
  const made = { ...person, n, personId, number: `S${String(101 + n)}`, pin, signs: signs(n), placed }
  const [who, ids] = [await enrol(stage, office, { ...made, partyId: office.partyId }), await file(stage, office, made)]
  await phone(stage, who, [
    { name: 'consent.answer', input: { purpose: 'place', given: placed, notice: noticeVersions.place } },
    { name: 'consent.answer', input: { purpose: 'photo', given: placed, notice: noticeVersions.photo } },
  ])
  return { ...made, ...ids, who }
}

/** What was signed and registered on hiring; two files have a gap, as registers do. */
function papersOf(n: number, since: Day, today: Day): object {
  const by = (days: number): Day => [addDays(since, days), today].sort()[0] as Day
  if (n === special.rehired) return { contractOn: since, accidentOn: since }
  return {
    contractOn: n === special.unsigned ? null : since,
    insuredOn: by(12),
    accidentOn: n === special.uninsured ? null : by(1),
  }
}

async function file(
  stage: Stage,
  office: Speaker,
  { personId, n, woman }: { personId: Id; n: number; woman: boolean },
) {
  const page = await look<FilePage>(stage, office, `/guards/${personId}`)
  const [employment] = page.employments
  const employmentId = employment?.id as Id
  await ask(stage, office, `/employments/${employmentId}`, {
    title: n % 9 === 4 ? '班长' : '保安员',
    emergencyName: `${invented(n + 100).name}（家属）`,
    emergencyPhone: `1990001${String(1000 + n)}`,
    ...papersOf(n, employment?.fromOn as Day, dayNow(stage)),
  })
  if (!special.declined.includes(n as 8)) {
    const picture = { name: `${n}.png`, type: 'image/png', bytes: portrait(n, woman) }
    await ask(stage, office, `/guards/${personId}/consents`, { purpose: 'photo', given: true, onDay: dayNow(stage) })
    await upload(stage, office, `/guards/${personId}/photo`, picture)
  }
  return { employmentId, certificateId: page.certificates.find(({ kind }) => kind === 'guard')?.id as Id }
}

const dayNow = ({ house }: Stage): Day => dayAt(house.now(), house.city.timeZone)

async function particulars(stage: Stage, office: Speaker, guards: readonly Guard[], today: Day): Promise<void> {
  const of = (n: number): Guard => guards[n] as Guard
  const added = (n: number, kind: string, untilOn: Day) =>
    ask(stage, office, `/guards/${of(n).personId}/certificates`, {
      kind,
      number: `演${kind.slice(0, 2).toUpperCase()}${String(n)}`,
      issuer: '澄浦消防（演示）',
      fromOn: addDays(today, -700),
      untilOn,
    })
  for (const n of [special.expiring, 13, 14, 15])
    await added(n, 'fire-control', addDays(today, n === special.expiring ? 40 : 900))
  await added(26, 'first-aid', addDays(today, 500))
  const events = `/certificates/${of(special.suspendedOnce).certificateId}/events`
  await ask(stage, office, events, {
    state: 'suspended',
    onDay: addDays(today, -80),
    office: '治安大队',
    document: '演治扣〔1〕号',
  })
  await ask(stage, office, events, { state: 'restored', onDay: addDays(today, -70), office: '治安大队' })
  const span = { fromOn: addDays(today, -30), untilOn: addDays(today, 150) }
  await ask(stage, office, `/guards/${of(special.nursing).personId}/protections`, { kind: 'nursing', ...span })
}

/** Hires everybody and gives each post its crew: four where it is manned around the clock, two by day. */
export async function staffUp(stage: Stage, { staff, sites }: Founded): Promise<Staffed> {
  const today = dayNow(stage)
  const { office } = staff
  const guards: Guard[] = []
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    for (let n = lane; n < total; n += 4) guards[n] = await hire(stage, office, n, today)
  })
  await Promise.all(lanes)
  await particulars(stage, office, guards, today)
  const crews: Crew[] = []
  const posts = sites.flatMap(site => site.posts.map(post => ({ site, post })))
  let next = 0
  // Those around the clock first: whoever may work no nights is among the last.
  for (const { site, post } of [...posts].sort(
    (a, b) => Number(b.post.row.hours === 'all') - Number(a.post.row.hours === 'all'),
  )) {
    const count = post.row.hours === 'all' ? 4 : 2
    const own = guards.slice(next, next + count)
    next += count
    crews.push({ site, post, guards: own })
  }
  return { guards, crews, reserve: guards.slice(next) }
}
