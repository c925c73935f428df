import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openFace, shot, type Face } from './browser.ts'
import { administratorLogin, aNight, type Night } from './desk.ts'
import * as guard from './guard.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// A phone closed, carried through a week without signal, and opened in aeroplane mode: everything of the night is there,
// pictures are taken and wait; with signal again each arrives once. Then a phone that is full, and one that was revoked.

const minute = 60_000
const hour = 60 * minute
const week = 7 * 24 * hour
const pin = '271828'

let program: Program
let browser: Browser
let pocket: Face
let desk: Face
let phone: Page
let night: Night

const began = Math.floor(Date.now() / minute) * minute - 30 * minute

/** The phone's own clock and room, moved by what it keeps under these names, since its owner could move them too. */
const movable = `{
  const real = Date.now.bind(Date)
  Date.now = () => real() + Number(localStorage.getItem('walk.clock') ?? 0)
  const free = () => localStorage.getItem('walk.free')
  const estimate = navigator.storage?.estimate.bind(navigator.storage)
  if (estimate)
    navigator.storage.estimate = async () => (free() === null ? estimate() : { quota: 1e9, usage: 1e9 - Number(free()) })
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = function (...given) {
    const request = add.apply(this, given)
    if (this.name === 'bytes' && localStorage.getItem('walk.full'))
      Promise.resolve(this.transaction).then(tx => tx.abort()).catch(() => undefined)
    return request
  }
  const open = IDBDatabase.prototype.transaction
  let dead = false
  IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
    if (dead && mode === 'readwrite') throw new DOMException('the phone has died', 'InvalidStateError')
    const opened = open.call(this, stores, mode, ...rest)
    const records = mode === 'readwrite' && stores.includes('ops') && stores.includes('bytes')
    if (records && localStorage.getItem('walk.dies')) opened.addEventListener('complete', () => (dead = true))
    return opened
  }
}`
const set = (name: string, value: number | null): Promise<unknown> =>
  phone.evaluate(value === null ? `localStorage.removeItem('${name}')` : `localStorage.setItem('${name}', '${value}')`)

before(async () => {
  ;[program, browser] = await Promise.all([startProgram(), openBrowser(['--use-fake-device-for-media-stream'])])
  pocket = await openFace(browser, 'pocket', program.url)
  await pocket.context.addInitScript(movable)
  await pocket.context.grantPermissions(['camera', 'microphone'])
  night = await aNight(program.firstRun, pin, [began, began + week, began + week + 24 * hour])
})
after(async () => {
  await browser?.close()
  await program?.clear()
})

const step = stepsOf(() => [phone])
const pictures = (count: number): Promise<void> =>
  phone.locator(`[data-testid=pictures-waiting][data-count="${count}"]`).waitFor()
const rows = async (query: string): Promise<Record<string, string | number | boolean>[]> =>
  (await program.asOwner(db => db.query(query))).rows as Record<string, string | number | boolean>[]

async function takePhoto(name?: string): Promise<void> {
  await phone.getByTestId('take-photo').click()
  await phone.getByTestId('shutter').and(phone.locator(':enabled')).waitFor()
  if (name) await seen(phone, name)
  await phone.getByTestId('shutter').click()
  await phone.getByTestId('photo-preview').waitFor()
  if (name) await shot(phone, `${name}-preview`)
  await phone.getByTestId('use-photo').click()
  // The camera closes once the phone has the picture, never before: what ends the page afterwards loses nothing.
  await phone.getByTestId('use-photo').waitFor({ state: 'detached' })
}

/** From the first screen to the sentence of a new report. */
async function report(line: string): Promise<void> {
  await phone.getByTestId('report').click()
  await phone.getByTestId('report-other').click()
  await phone.getByTestId('report-next').click()
  await phone.getByTestId('report-next').click()
  await phone.getByTestId('report-line').fill(line)
}

/** To the handover, past the question whether what is under way should be finished first. */
async function toHandover(): Promise<void> {
  await guard.mainAction(phone, 'handover')
  const anyway = phone.getByTestId('hand-anyway')
  await anyway.or(phone.getByTestId('handover-step-1')).first().waitFor()
  if (await anyway.isVisible()) await anyway.click()
  await phone.getByTestId('handover-step-1').waitFor()
}

async function opened(): Promise<void> {
  phone = await guard.reopen(pocket.context, phone)
  await guard.unlock(phone, pin)
}

step('a guard’s phone is enrolled, fetches what it needs, and is held for lack of signal', async () => {
  phone = await pocket.context.newPage()
  await phone.goto(await night.enrolment())
  await guard.enrol(phone)
  await guard.unlock(phone, pin)
  await guard.offers(phone, 'sign-on')
  await guard.waiting(phone, 0)
  await guard.heldOffline(phone)
})

step('a week later, in aeroplane mode, the night of that day is there', async () => {
  await pocket.context.setOffline(true)
  await set('walk.clock', week)
  await opened()
  await phone.getByTestId('now-card').filter({ hasText: '北门岗' }).waitFor()
  await seen(phone, 'week-now')
  await phone.getByTestId('more').click()
  await phone.getByTestId('open-phone-book').click()
  await phone.getByText('13800001111').first().waitFor()
  await phone.getByTestId('back').click()
  await phone.getByTestId('open-duties').click()
  await phone.getByText('看门、登记、巡逻。').waitFor()
  await phone.getByTestId('back').click()
  await phone.getByTestId('back').click()
})

step('he signs on with a photo, walks the round, keeps the gate, all without signal', async () => {
  await guard.mainAction(phone, 'sign-on')
  await takePhoto('sign-on-photo')
  // A call ends the page: what was photographed and not yet recorded is still there.
  await opened()
  await guard.mainAction(phone, 'sign-on')
  await phone.locator('[data-testid=photos] .thumbs li').waitFor()
  await phone.getByTestId('sign-on-go').click()
  await guard.mainAction(phone, 'start-round')
  await guard.offers(phone, 'scan')
  for (const code of night.codes) assert.equal(await guard.typeCode(phone, code), 'counted')
  await phone.getByTestId('open-gate').click()
  await phone.getByTestId('gate-visitor').click()
  await phone.getByTestId('gate-subject').fill('李先生')
  await phone.getByTestId('gate-whom').fill('3 号楼 502')
  await phone.getByTestId('gate-enter').click()
  await phone.getByTestId('gate-said').waitFor()
  await phone.getByTestId('back').click()
})

step('he reports with a photo and a voice note', async () => {
  await report('地库 B2 积水')
  await takePhoto()
  await phone.getByTestId('speak').click()
  await phone.getByTestId('stop-speaking').waitFor()
  await seen(phone, 'speaking')
  await phone.waitForTimeout(600)
  await phone.getByTestId('stop-speaking').click()
  await phone.getByTestId('voice-heard').waitFor()
  await seen(phone, 'report-with-photo')
  // The phone dies right after the report was recorded: it waits, and its form has gone with it, so it is not sent again.
  await set('walk.dies', 1)
  await phone.getByTestId('report-send').click()
  await phone.getByTestId('report-sent').waitFor()
  await opened()
  await set('walk.dies', null)
  await phone.getByTestId('report').click()
  await phone.getByTestId('report-other').waitFor()
  await phone.getByTestId('back').click()
})

step('at the end he hands over: walked with a photo, counted, matters read, signed by both', async () => {
  await set('walk.clock', week + 8 * hour)
  await opened()
  await toHandover()
  for (const tick of await phone.locator('[data-testid^=handover-tick-]').all()) await tick.click()
  await takePhoto()
  await opened()
  await toHandover()
  await phone.locator('[data-testid=photos] .thumbs li').waitFor()
  await seen(phone, 'week-handover-walk')
  await phone.getByTestId('handover-next').click()
  await phone.getByTestId('handover-step-2').waitFor()
  const uncounted = phone.locator('[data-testid^=count-all-]')
  while ((await uncounted.count()) > 0) await uncounted.first().click()
  await seen(phone, 'week-handover-count')
  await phone.getByTestId('handover-next').click()
  await phone.getByTestId('handover-step-3').waitFor()
  await phone.getByText('北门道闸抬杆慢').waitFor()
  for (const mark of await phone.locator('[data-testid^=matter-read-]').all()) await mark.click()
  await seen(phone, 'week-handover-matters')
  await phone.getByTestId('handover-next').click()
  await phone.getByTestId('successor-number').fill(night.successor.number)
  await phone.getByTestId('successor-number').blur()
  await phone.getByTestId('takes').click()
  await seen(phone, 'week-handover-sign')
  await guard.typePin(phone, night.successor.pin)
  await phone.getByTestId('may-leave').waitFor()
  await seen(phone, 'week-may-leave')
  await phone.getByTestId('finish').click()
})

step('he closes the phone, and all of it waits with its age', async () => {
  await set('walk.clock', week + 26 * hour)
  await opened()
  await phone.getByTestId('waiting-list').click()
  await pictures(4)
  await phone
    .getByText(/最早 26 小时/)
    .first()
    .waitFor()
  await seen(phone, 'week-waiting')
})

step('the clock is set back, there is signal: each record and each picture arrives once', async () => {
  await set('walk.clock', -3 * hour)
  await pocket.context.setOffline(false)
  await opened()
  await guard.waiting(phone, 0)
  await phone.getByTestId('waiting-list').click()
  await phone.getByTestId('send-now').waitFor()
  await phone.getByTestId('pictures-waiting').waitFor({ state: 'detached' })
  await seen(phone, 'week-sent')
  const found = await rows(`select a.about_table, a.kind, a.claimed_sha256 <> f.sha256 or a.kind = 'photo' as fits
    from city.attachment a join city.file f on f.id = a.file_id order by 1, 2`)
  assert.deepEqual(
    found.map(row => `${row['about_table']} ${row['kind']}`),
    ['case photo', 'case voice', 'declaration photo', 'handover photo'],
  )
  const once = `select (select count(*) from city.scan) as scans, (select count(*) from city.attendance) as on_post,
    (select count(*) from city.gate_entry) as visitors, (select count(*) from city."case" where kind = 'incident') as reports`
  assert.deepEqual(await rows(once), [{ scans: 2, on_post: 2, visitors: 1, reports: 1 }])
  const handed = `select h.outcome, h.to_confirmed as confirmed, p.name as to, jsonb_array_length(h.counted) as counted,
    (select count(*)::integer from jsonb_array_elements(h.matters) m where (m ->> 'read')::boolean) > 0 as read,
    jsonb_array_length(h.walked) > 0 as walked, (select off_kind from city.attendance a where a.person_id = h.from_person) as off
    from city.handover h join city.person p on p.id = h.to_person`
  assert.deepEqual(await rows(handed), [
    { outcome: 'taken', confirmed: true, to: '赵强', counted: 2, read: true, walked: true, off: 'handed-over' },
  ])
  const late = await rows('select 1 from city.scan where happened_at > received_at')
  assert.deepEqual(late, [], 'nothing happened after it was received')
})

step('a phone that fills up says so early, takes smaller pictures, then none; the text goes on', async () => {
  await set('walk.clock', week + 26 * hour)
  await opened()
  await guard.mainAction(phone, 'sign-on')
  await phone.getByTestId('sign-on-go').click()
  await guard.waiting(phone, 0)
  await report('路灯不亮')
  const room = phone.getByTestId('photo-room')
  await set('walk.free', 12 * 2 ** 20 + 40 * 400 * 1024)
  await takePhoto()
  await room.filter({ hasText: '约 40 张' }).waitFor()
  await set('walk.free', 12 * 2 ** 20 + 10 * 400 * 1024)
  await takePhoto()
  await room.filter({ hasText: '拍小一些' }).waitFor()
  await seen(phone, 'room-small')
  await set('walk.free', 1 * 2 ** 20)
  await phone.getByTestId('take-photo').click()
  await room.filter({ hasText: '拍不了照片' }).waitFor()
  await seen(phone, 'room-none')
  await pocket.context.setOffline(true)
  await set('walk.full', 1)
  await phone.getByTestId('report-send').click()
  await phone.getByTestId('report-sent').waitFor()
  await opened()
  await guard.waiting(phone, 1)
  await phone.getByTestId('waiting-list').click()
  await phone.getByTestId('photos-lost').filter({ hasText: '2 张照片没存下' }).waitFor()
  await seen(phone, 'photos-lost')
  await phone.getByTestId('photos-lost').getByRole('button').click()
  await phone.getByTestId('photos-lost').waitFor({ state: 'detached' })
  await set('walk.full', null)
  await set('walk.free', null)
  await pocket.context.setOffline(false)
  await phone.getByTestId('send-now').click()
  await phone.getByTestId('waiting-op').waitFor({ state: 'detached' })
  const [kept] =
    await rows(`select facts ->> 'line' as line, (select count(*) from city.attachment a where a.about_id = c.id) as photos
    from city."case" c where kind = 'incident' order by opened_at desc limit 1`)
  assert.deepEqual(kept, { line: '路灯不亮', photos: 0 })
})

step(
  'a phone revoked while it holds records and photos: they are kept aside, the photos stay out, and it says so',
  async () => {
    await opened()
    await pocket.context.setOffline(true)
    await report('有人翻墙')
    await takePhoto()
    await phone.getByTestId('report-send').click()
    await phone.getByTestId('report-sent').waitFor()
    const [device] = await rows('select id from city.device limit 1')
    await night.ask('POST', `/devices/${device?.['id']}/revoke`)
    const before = await rows('select id from city.attachment')
    await pocket.context.setOffline(false)
    phone = await guard.reopen(pocket.context, phone)
    await guard.typePin(phone, pin)
    // The first screen stands only until the server has answered, too short to be waited for: what stays is the lock.
    await phone.getByTestId('aside-locked').filter({ hasText: '1 条记录转给公司核对' }).waitFor()
    await seen(phone, 'revoked')
    assert.equal((await rows('select id from city.attachment')).length, before.length)
    const aside = await rows(`select name, reason from city.quarantine`)
    assert.deepEqual(aside, [{ name: 'incident.report', reason: 'revoked' }])
    const held = await phone.evaluate<string[]>(`new Promise(resolve => {
    const opening = indexedDB.open('gatehouse-pocket')
    opening.onsuccess = () => {
      const all = opening.result.transaction('blobs').objectStore('blobs').getAll()
      all.onsuccess = () => { opening.result.close(); resolve(all.result.map(blob => blob.state)) }
    }
  })`)
    assert.ok(held.includes('out'), held.join())
  },
)

step('the office finds on the log page what was put aside', async () => {
  desk = await openFace(browser, 'console', program.url)
  const page = await desk.context.newPage()
  await page.goto('/sign-in')
  await page.evaluate(
    `fetch('/api/sign-in', { method: 'POST', headers: { 'content-type': 'application/json', 'x-gatehouse': '1' },
      body: JSON.stringify(${JSON.stringify(administratorLogin)}) }).then(answer => answer.status)`,
  )
  await page.goto('/log')
  await page.getByText('单独存放的记录：1 条').click()
  await page.getByText('报告事件 · 有人翻墙').waitFor()
  await seen(page, 'office-aside')
})

step('a correction typed while the session ends is there after signing in again, and Enter sends it', async () => {
  const page = await desk.context.newPage()
  await page.goto('/incidents')
  await page.locator('tr', { hasText: '路灯不亮' }).locator('button.link').click()
  const correct = page.getByRole('button', { name: '更正', exact: true })
  await correct.click()
  await page.getByLabel('为什么更正').fill('是楼道的灯')
  await page.evaluate(
    `fetch('/api/sign-out', { method: 'POST', headers: { 'x-gatehouse': '1' } }).then(() => undefined)`,
  )
  await page.keyboard.press('Enter')
  await page.getByLabel('登录名').fill(administratorLogin.login)
  await page.getByLabel('密码').fill(administratorLogin.password)
  await page.keyboard.press('Enter')
  await correct.click()
  await page.getByText('上次填了没有提交的还在').waitFor()
  assert.equal(await page.getByLabel('为什么更正').inputValue(), '是楼道的灯')
  await seen(page, 'correction-kept')
  await page.getByLabel('为什么更正').press('Enter')
  await page
    .getByText(/是楼道的灯/)
    .first()
    .waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

step('no page complained', async () => assert.deepEqual([...pocket.complaints, ...desk.complaints], []))
