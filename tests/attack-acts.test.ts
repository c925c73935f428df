import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import * as attendanceOps from '#capabilities/attendance/ops.ts'
import * as casesOps from '#capabilities/cases/ops.ts'
import * as checksOps from '#capabilities/checks/ops.ts'
import * as filesOps from '#capabilities/files/ops.ts'
import * as findingsOps from '#capabilities/findings/ops.ts'
import * as gateOps from '#capabilities/gate/ops.ts'
import * as guardsOps from '#capabilities/guards/ops.ts'
import * as handoversOps from '#capabilities/handovers/ops.ts'
import * as incidentsOps from '#capabilities/incidents/ops.ts'
import * as ledgersOps from '#capabilities/ledgers/ops.ts'
import * as leaveOps from '#capabilities/leave/ops.ts'
import * as noticesOps from '#capabilities/notices/ops.ts'
import * as patrolsOps from '#capabilities/patrols/ops.ts'
import * as postsOps from '#capabilities/posts/ops.ts'
import * as reportsOps from '#capabilities/reports/ops.ts'
import * as rosterOps from '#capabilities/roster/ops.ts'
import * as sitesOps from '#capabilities/sites/ops.ts'
import * as verificationOps from '#capabilities/verification/ops.ts'
import * as trainingOps from '#capabilities/training/ops.ts'
import { asked, isWhole } from './asking.ts'
import { as, send } from './duty.ts'
import { multipart, photo } from './fixtures/pictures.ts'
import { aParty, aSite, someone, type Somebody } from './house.ts'
import { aGuard, aLife, aPost, shiftIn, span, type Life } from './life.ts'
import { caseActNames, caseActs } from './acts-of-cases.ts'
import { incidentActs } from './acts-of-incidents.ts'
import { noticeActs } from './acts-of-notices.ts'
import { nightActs } from './acts-of-nights.ts'
import { placeActs, type Acts, type Ground } from './acts-of-places.ts'
import { upload } from './uploads.ts'

// Every kind of act of people, posts and rosters, one after the other; after each the whole log is verified, so that
// none of them changes a record behind the log.

let life: Life
let mobile: Id
const ground = {} as Ground
before(async () => {
  life = await aLife()
  const { it, company, office, place, wang, zhao } = life
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  const authority = await aParty(it.house, { kind: 'housing', name: '徐汇房管局' })
  const housing = await someone(it.house, { partyId: authority, role: 'housing' })
  const parties = { [company]: 'guards', [estate]: 'operates', [authority]: 'houses' }
  Object.assign(place, await aSite(it.house, { by: office, parties, name: '天平苑' }))
  const south = await aPost(it, place.siteId, '南门岗', 'gate')
  Object.assign(ground, { life, estate, housing, south, post, get, put, bring, phone, later })
  mobile = await aPost(it, place.siteId, '机动岗', 'mobile')
  for (const guard of [wang, zhao]) await shiftIn(life, guard, guard === wang ? -48 : -36)
})
after(() => life.it.close())

type Said = Awaited<ReturnType<typeof as>>
const post = async (url: string, body: object = {}, who = life.office): Promise<Said['body']> => {
  const said = await as(life.it, who, 'POST', url, body)
  assert.ok(said.status < 300, `${url}: ${said.status} ${JSON.stringify(said.body)}`)
  return said.body
}
const get = async (url: string, who = life.office): Promise<Said['body']> => (await as(life.it, who, 'GET', url)).body
const phone = async (who: Somebody, name: string, input: object): Promise<Id> => {
  const id = newId(life.it.clock.now)
  const [outcome] = await send(life.it, who, { id, name, input })
  assert.equal(outcome?.state, 'done', JSON.stringify(outcome))
  return id
}
const put = async (url: string, bytes: Buffer, fields: Record<string, string> = {}) => {
  const { payload, type } = multipart(bytes, fields)
  const headers = { ...life.office.headers, 'content-type': type }
  const reply = await life.it.app.inject({ method: 'POST', url: `/api${url}`, headers, payload })
  assert.ok(reply.statusCode < 300, `${url}: ${reply.body}`)
  return reply.body === '' ? null : reply.json()
}
/** Previews a file and imports it as shown. */
const bring = async (url: string, bytes: string, who = life.office, fields: Record<string, string> = {}) => {
  const shown = await upload<{ digest: string }>(life.it, `${url}/preview`, who, { bytes, fields })
  assert.equal(shown.status, 200, JSON.stringify(shown.body))
  const done = await upload<object>(life.it, url, who, { bytes, fields: { ...fields, digest: shown.body.digest } })
  assert.equal(done.status, 201, JSON.stringify(done.body))
}
const guard = (rest = ''): string => `/guards/${life.wang.personId}${rest}`
const row = async (query: ReturnType<typeof sql<{ id: Id }>>): Promise<Id> => (await asked(life.it, query))[0]?.id as Id
let at = 24
/** Another day, in hours from now, so that shifts of one guard never meet. */
const later = (): number => (at += 24)
const draft = async (who: Somebody): Promise<{ id: Id; version: number }> => {
  const { siteId, postId } = life.place
  at += 24
  const plan = { id: newId(life.it.clock.now), postId, personId: who.personId, ...span(life, at, at + 10) }
  const { shifts } = await post('/roster/changes', { siteId, add: [plan], move: [], remove: [] })
  return shifts[0]
}
const swapped = async (approve: boolean | null): Promise<Id> => {
  at += 24
  const shiftId = await shiftIn(life, life.wang, at, 10)
  const swapId = await phone(life.wang, 'swap.ask', { shiftId, toPersonId: life.zhao.personId })
  if (approve !== null) await phone(life.zhao, 'swap.answer', { swapId, approve })
  return swapId
}
const asksLeave = (): Promise<Id> => {
  at += 48
  return phone(life.wang, 'absence.ask', { kind: 'annual', ...span(life, at, at + 10) })
}
const stretch = { fromOn: '2026-12-01', untilOn: '2027-11-30' }
const acts: Acts = [
  ...placeActs(ground),
  ...caseActs(() => life, post, phone),
  ...incidentActs(() => life, post, phone),
  ...nightActs(ground),
  ...noticeActs(ground),
  [
    'guard.add guard.pin guard.role',
    async () => {
      const { personId } = await post('/guards', { name: '新人', number: 'N1', kind: 'labour', phone: '13800001111' })
      await post(`/guards/${personId}/pin`, { pin: '193746' })
      for (const role of ['leader', 'guard']) await post(`/guards/${personId}/role`, { role })
    },
  ],
  [
    'guard.open guard.unmask guard.change',
    async () => {
      await post(guard('/person'), { name: '王建国', phone: '13800002222' })
      await get(guard())
      await post(guard('/unmask'), { what: 'phone' })
    },
  ],
  [
    'card.issue card.revoke',
    async () => {
      const { personId } = life.wang
      const card = () => row(sql`select id from card where person_id = ${personId} and ended_at is null`)
      for (let n = 0; n < 2; n += 1) await post('/cards', { personIds: [personId] })
      await post(`/cards/${await card()}/revoke`, { reason: 'returned' })
    },
  ],
  [
    'guard.import',
    () =>
      bring(
        '/guards/import',
        ['工号,姓名,手机,用工形式,入职日期', 'I1,刘洋,13700000001,劳动合同,2024-03-05'].join('\n'),
      ),
  ],
  [
    'employment.change employment.end employment.add',
    async () => {
      const id = await row(sql`select id from employment where person_id = ${life.wang.personId}`)
      await post(`/employments/${id}`, { title: '秩序维护员', emergencyName: '王嫂', emergencyPhone: '13800003333' })
      const goer = await aGuard(life.it, life.company, '去者')
      const old = await row(sql`select id from employment where person_id = ${goer.personId}`)
      at += 24
      await shiftIn(life, goer, at, 10)
      await draft(goer)
      await post(`/employments/${old}/end`, { untilOn: '2026-11-21', reason: 'resigned' })
      await post(`/guards/${goer.personId}/employments`, { kind: 'labour', fromOn: '2026-11-22', number: 'A99' })
    },
  ],
  [
    'certificate.add certificate.turn',
    async () => {
      await post(guard('/certificates'), { kind: 'first-aid', number: 'JJ1', issuer: '红十字会', fromOn: '2026-01-01' })
      const id = await row(sql`select id from certificate where number = 'JJ1'`)
      await post(`/certificates/${id}/events`, { state: 'suspended', onDay: '2026-11-20', office: '红十字会' })
    },
  ],
  [
    'vetting.add protection.add protection.end',
    async () => {
      await post(guard('/vettings'), { kind: 'health', passed: true, onDay: '2026-11-01', office: '某院' })
      const { id } = await post(guard('/protections'), {
        kind: 'pregnant',
        fromOn: '2026-11-01',
        untilOn: '2026-12-30',
      })
      await post(`/protections/${id}/end`, { endedOn: '2026-11-20' })
    },
  ],
  [
    'consent.file consent.answer photo.keep photo.remove',
    async () => {
      await post(guard('/consents'), { purpose: 'photo', given: true, onDay: '2026-11-20' })
      await put(guard('/photo'), photo())
      await post(guard('/photo/remove'))
      await put(guard('/photo'), photo(1))
      await phone(life.wang, 'consent.answer', { purpose: 'photo', given: false, notice: 'x' })
    },
  ],
  [
    'rule.set mark.set mark.retire pattern.add pattern.retire',
    async () => {
      await post('/roster/house-rule', {
        restHours: 11,
        daysInARow: 6,
        nightsInARow: 4,
        shiftHours: 12,
        upperAge: null,
      })
      const marks = await post('/roster/marks', { mark: '早', kind: 'work', starts: 420, minutes: 480 })
      const patterns = await post('/roster/patterns', {
        name: '两早一休',
        marks: ['早', '早', '休'],
        crews: 3,
        onDays: 'all',
      })
      const named = <T extends { id: Id | null }>(all: T[], fits: (one: T) => boolean) => all.find(fits)?.id
      await post(`/roster/patterns/${named<{ id: Id; name: string }>(patterns, one => one.name === '两早一休')}/retire`)
      await post(`/roster/marks/${named<{ id: Id; mark: string }>(marks, one => one.mark === '早')}/retire`)
    },
  ],
  [
    'approval.add approval.end',
    async () => {
      const body = {
        system: 'comprehensive',
        cycle: 'month',
        work: [],
        number: '沪综1号',
        office: '徐汇人社局',
        ...stretch,
      }
      await post('/hours-approvals', body)
      const id = await row(sql`select id from hours_approval limit 1`)
      await post(`/hours-approvals/${id}/end`, { endedOn: '2027-01-31' })
    },
  ],
  [
    'roster.change roster.publish shift.publish shift.cancel',
    async () => {
      const { siteId, postId } = life.place
      const [one, two, three] = [await draft(life.wang), await draft(life.wang), await draft(life.wang)]
      await post('/roster/publish', { siteId, shifts: [one, two].map(({ id, version }) => ({ id, version })) })
      const move = [
        { id: one.id, postId, personId: life.zhao.personId, ...span(life, at + 24, at + 34), version: one.version + 1 },
      ]
      const remove = [
        { id: two.id, version: two.version + 1 },
        { id: three.id, version: three.version },
      ]
      await post('/roster/changes', { siteId, add: [], move, remove })
      at += 72
      const { id } = await post('/shifts', { postId, personId: life.wang.personId, ...span(life, at, at + 10) })
      await post(`/shifts/${id}/cancel`)
    },
  ],
  [
    'absence.ask absence.withdraw absence.decide',
    async () => {
      await phone(life.wang, 'absence.withdraw', { absenceId: await asksLeave() })
      const leave = asksLeave()
      await shiftIn(life, life.wang, at + 2, 4)
      await post(`/absences/${await leave}/decide`, { approve: true })
      await post(`/absences/${await asksLeave()}/decide`, { approve: false, answer: '人手不够' })
    },
  ],
  [
    'absence.record absence.proof',
    async () => {
      at += 24
      await shiftIn(life, life.zhao, at, 10)
      const { absence } = await post('/absences', {
        personId: life.zhao.personId,
        kind: 'sick',
        ...span(life, at + 1, at + 40),
      })
      await post(`/absences/${absence.id}/proof`)
      await post(`/absences/${absence.id}/withdraw`)
      at += 48
    },
  ],
  [
    'swap.ask swap.answer swap.withdraw swap.decide',
    async () => {
      await phone(life.wang, 'swap.withdraw', { swapId: await swapped(null) })
      await swapped(false)
      await post(`/swaps/${await swapped(true)}/decide`, { approve: true }, life.leader)
      await post(`/swaps/${await swapped(true)}/decide`, { approve: false }, life.leader)
    },
  ],
  [
    'relief.plan relief.cancel',
    async () => {
      at += 24
      const shiftId = await shiftIn(life, life.wang, at, 10)
      await shiftIn(life, life.zhao, at, 10, { siteId: life.place.siteId, postId: mobile })
      const { id } = await post('/reliefs', { shiftId, personId: life.zhao.personId, ...span(life, at + 4, at + 5) })
      await post(`/reliefs/${id}/cancel`)
    },
  ],
  [
    'holiday-duty.set',
    async () => {
      const body = { siteId: life.place.siteId, onDay: '2027-01-01', cadreName: '周总', cadrePhone: '13900001111' }
      await post('/holiday-duty', { ...body, version: 0 })
      await post('/holiday-duty', { ...body, cadreName: '吴总', version: 1 })
    },
  ],
  [
    'calendar.make calendar.end',
    async () => {
      const tokenHash = createHash('sha256').update(randomBytes(32)).digest('hex')
      await phone(life.wang, 'calendar.make', { tokenHash })
      await phone(life.wang, 'calendar.end', {})
    },
  ],
  [
    'heading.map punches.import',
    async () => {
      await post('/imports/headings', { register: 'guards', heading: '员工代码', means: 'number' })
      const number = (
        await asked(
          life.it,
          sql<{ number: string }>`select number from employment where person_id = ${life.wang.personId}`,
        )
      )[0]?.number
      await bring('/punches/import', ['工号,姓名,日期,上班,下班', `${number},王建国,2026-11-19,07:58,20:03`].join('\n'))
    },
  ],
]

for (const [names, act] of acts)
  test(`${names}: in the log, and the log is whole`, async () => {
    await act()
    const kept = await asked(
      life.it,
      sql<{ name: string }>`select distinct name from op where outcome ->> 'ok' = 'true'`,
    )
    const done = new Set(kept.map(({ name }) => name))
    assert.deepEqual(
      names.split(' ').filter(name => name !== '' && !done.has(name)),
      [],
    )
    await isWhole(life.it)
  })

test('no kind of act is missing from this table', () => {
  const all = [
    attendanceOps,
    casesOps,
    checksOps,
    filesOps,
    findingsOps,
    gateOps,
    guardsOps,
    handoversOps,
    incidentsOps,
    ledgersOps,
    leaveOps,
    noticesOps,
    patrolsOps,
    postsOps,
    reportsOps,
    rosterOps,
    sitesOps,
    trainingOps,
    verificationOps,
  ].flatMap(ops => Object.values(ops))
  const ofCases = caseActNames().map(name => ({ name }))
  const tried = new Set(acts.flatMap(([names]) => names.split(' ')))
  const missing = [...(all as { name?: string }[]), ...ofCases].flatMap(({ name }) =>
    name !== undefined && !tried.has(name) ? [name] : [],
  )
  assert.deepEqual(missing, [])
})
