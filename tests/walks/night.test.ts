import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openFace, type Face } from './browser.ts'
import * as guard from './guard.ts'
import { estate, readyNight, type Night } from './night-office.ts'
import * as office from './office.ts'
import { picture } from './picture.ts'
import { startProgram, type Program } from './program.ts'
import { seen, stepsOf } from './steps.ts'

// The whole night on the phone, most of it without signal: sign-on, a round with questions, the gate, a report, the
// leader's answer, a post refused and put right, the handover, and the log that saw it all.

const minute = 60_000
const staff = {
  first: { name: '张建国', number: 'A001', pin: '271828' },
  second: { name: '李强', number: 'A002', pin: '314159' },
  leader: { name: '王芳', number: 'A003', pin: '161803' },
}
/** The server keeps real time, so the night is now: the first shift began ten minutes ago. */
const began = Math.floor(Date.now() / minute) * minute - 10 * minute

let program: Program
let browser: Browser
let desk: Face
let pocket: Face
let leads: Face
let page: Page
let phone: Page
let lead: Page
let night: Night

before(async () => {
  ;[program, browser] = await Promise.all([
    startProgram(),
    openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  ])
  desk = await openFace(browser, 'console', program.url)
  pocket = await openFace(browser, 'pocket', program.url)
  leads = await openFace(browser, 'pocket', program.url)
  for (const { context } of [pocket, leads]) {
    await context.grantPermissions(['geolocation', 'camera', 'clipboard-read', 'clipboard-write'], {
      origin: program.url,
    })
    await context.setGeolocation({ ...estate, accuracy: 15 })
  }
  page = await desk.context.newPage()
})
after(async () => {
  await browser?.close()
  await program?.clear()
})

const step = stepsOf(() => [page, phone, lead])

const enrolled = async (face: Face, name: string): Promise<Page> => {
  await office.goTo(page, '保安员')
  const link = await office.enrolmentLink(page, name)
  await office.closeSheet(page)
  const opened = await face.context.newPage()
  await opened.goto(link)
  await opened.getByTestId('enrol').waitFor()
  await guard.enrol(opened)
  return opened
}

/** The big button, and the sheet that asks for certificate, uniform and badge: two taps. */
async function signOn(at: Page): Promise<void> {
  await guard.mainAction(at, 'sign-on')
  await at.getByTestId('sign-on-go').waitFor()
  await seen(at, 'night-sign-on')
  await at.getByTestId('sign-on-go').click()
  await at.getByTestId('report').waitFor()
}

/** A code typed where no sheet can be held before the camera; goes on to what is asked at the point, or back. */
async function scan(at: Page, code: string): Promise<void> {
  await at.getByTestId('type-code').click()
  await at.getByTestId('type-code-field').fill(code)
  await at.getByTestId('type-code-record').click()
  const counted = at.getByTestId('scan-done')
  await counted.or(at.getByTestId('point-good')).waitFor()
  if (await counted.isVisible()) await counted.click()
}

step('the office has a site, a post with a plan of rounds, and three people with phones', async () => {
  await office.firstRun(page, program.firstRun)
  await office.begin(page)
  night = await readyNight(desk.context, staff, began)
  await page.reload()
  phone = await enrolled(pocket, staff.first.name)
  lead = await enrolled(leads, staff.leader.name)
})

step('the leader signs on and calls the roll: who is there, and what tonight asks for', async () => {
  await guard.unlock(lead, staff.leader.pin)
  await signOn(lead)
  await guard.mainAction(lead, 'leader')
  await lead.getByTestId('leader-roll-call').waitFor()
  await seen(lead, 'night-leader')
  await picture(lead, 'phone-leader')
  await lead.getByTestId('leader-roll-call').click()
  await lead.getByTestId('roll-next').click()
  await lead.getByTestId('roll-tasks').fill('地库消防通道盯紧，电动车不进楼。')
  await seen(lead, 'night-roll-call')
  await lead.getByTestId('roll-hold').click()
  await lead.getByTestId('roll-held').click()
  await lead.getByTestId('back').click()
  await guard.waiting(lead, 0)
})

step('the guard signs on in two taps and reads what tonight asks for', async () => {
  await guard.unlock(phone, staff.first.pin)
  await signOn(phone)
  await guard.waiting(phone, 0)
  await phone.reload()
  await guard.unlock(phone, staff.first.pin)
  await phone.getByTestId('tonights-tasks').waitFor()
  await seen(phone, 'night-now')
})

step('without signal a round is walked: each point scanned, its questions answered, one of them badly', async () => {
  await guard.heldOffline(phone)
  await pocket.context.setOffline(true)
  phone = await guard.reopen(pocket.context, phone)
  await guard.unlock(phone, staff.first.pin)
  await guard.mainAction(phone, 'start-round')
  await guard.offers(phone, 'scan')
  const [first, second, third] = night.codes as [string, string, string]
  await scan(phone, first)
  await scan(phone, second)
  await phone.getByTestId('answer-no').first().waitFor()
  await seen(phone, 'night-questions')
  await phone.getByTestId('answer-no').first().click()
  await phone.getByTestId('answer-says').fill('通道口堆了纸箱')
  await guard.photograph(phone)
  await seen(phone, 'night-question-bad')
  await phone.getByTestId('point-send').click()
  await scan(phone, third)
  await phone.getByTestId('now-card').waitFor()
  await seen(phone, 'night-round-done')
})

step('a visitor comes to the gate and goes; an identity number is not taken', async () => {
  await phone.getByTestId('open-gate').click()
  await phone.getByTestId('gate-visitor').waitFor()
  await seen(phone, 'night-gate-empty')
  await phone.getByTestId('gate-visitor').click()
  await phone.getByTestId('gate-subject').fill('张女士 310105199001010018')
  await phone.getByTestId('gate-whom').fill('3-1201')
  await phone.getByTestId('gate-enter').click()
  await phone.getByTestId('gate-problem').waitFor()
  await seen(phone, 'night-gate-refused')
  await phone.getByTestId('gate-subject').fill('张女士')
  await phone.getByTestId('gate-enter').click()
  await phone.getByTestId('gate-said').waitFor()
  await seen(phone, 'night-gate')
  await picture(phone, 'phone-gate')
  await phone.getByTestId('gate-leave').click()
  await phone.getByTestId('gate-leave').waitFor({ state: 'detached' })
  await phone.getByTestId('back').click()
})

step('a fight is reported by its picture, with what was done first and a photo; it waits', async () => {
  await phone.getByTestId('report').click()
  await phone.getByTestId('report-public-order').waitFor()
  await seen(phone, 'night-report')
  await phone.getByTestId('report-public-order').click()
  await guard.photograph(phone)
  await seen(phone, 'night-report-where')
  await phone.getByTestId('report-next').click()
  await phone.locator('[data-testid^=did-]').first().waitFor()
  await seen(phone, 'night-report-first')
  await picture(phone, 'phone-report')
  await phone.locator('[data-testid^=did-]').first().click()
  await phone.getByTestId('report-next').click()
  await phone.getByTestId('report-line').fill('两人在北门推搡，已劝开')
  await phone.getByTestId('report-send').click()
  await phone.getByTestId('report-sent').waitFor()
  await seen(phone, 'night-report-sent')
  await phone.getByTestId('back').click()
  await phone.getByTestId('waiting-list').click()
  await phone.getByTestId('waiting-op').first().waitFor()
  await seen(phone, 'night-waiting')
  await phone.getByTestId('back').click()
})

step('with signal again all of it arrives, and the leader takes the matter on', async () => {
  await pocket.context.setOffline(false)
  await guard.waiting(phone, 0)
  await guard.mainAction(lead, 'leader')
  await lead.getByTestId('leader-reports').click()
  await lead.getByTestId('report-row').first().click()
  await lead.getByTestId('acknowledge').click()
  await lead.getByTestId('report-said').waitFor()
  await seen(lead, 'night-acknowledged')
  await lead.getByTestId('back').click()
  await lead.getByTestId('back').click()
})

step('nobody is called by radio during an incident; the brief for the group chat masks every name', async () => {
  await lead.getByTestId('leader-radio').click()
  await lead.getByText('正在处置警情').waitFor()
  await seen(lead, 'night-radio-busy')
  await lead.getByTestId('back').click()
  await lead.getByTestId('leader-brief').click()
  await lead.getByTestId('brief-copy').click()
  await lead.getByTestId('brief-copied').waitFor()
  assert.doesNotMatch(await lead.locator('main').innerText(), /张建国|1380000/)
  await seen(lead, 'night-brief')
  await lead.getByTestId('back').click()
})

step('while the matter is open the phone says: finish it first; the leader closes it and calls the names', async () => {
  await phone.getByTestId('handover').click()
  await phone.getByTestId('under-way').waitFor()
  await seen(phone, 'night-under-way')
  await phone.getByTestId('carry-on').click()
  await lead.getByTestId('leader-reports').click()
  await lead.getByTestId('report-row').first().click()
  await lead.getByTestId('close-report').click()
  await lead.locator('[data-testid^=close-]:not([data-testid=close-report])').first().click()
  await lead.getByTestId('report-said').waitFor()
  await lead.getByTestId('back').click()
  await lead.getByTestId('back').click()
  await guard.waiting(phone, 0)
  await lead.getByTestId('leader-radio').click()
  await lead.getByTestId('call-all').click()
  await lead.getByTestId('call-save').click()
  await lead.getByTestId('call-said').waitFor()
  await seen(lead, 'night-radio')
  await lead.getByTestId('back').click()
})

step('the guard goes to eat, the leader takes the post for half an hour', async () => {
  await lead.getByTestId('leader-relief').click()
  await lead.getByTestId('relieve-whom').first().click()
  await lead.getByTestId('relieve').first().waitFor()
  await seen(lead, 'night-relief')
  await lead.getByTestId('relieve').first().click()
  await lead.getByTestId('relief-said').waitFor()
  await seen(lead, 'night-relieved')
  await lead.getByTestId('back').click()
})

/** Presses every mark whose name begins so and that is not set yet: what was marked before a refusal stays marked. */
async function press(at: Page, begins: string): Promise<void> {
  const open = at.locator(`[data-testid^=${begins}]:not([aria-checked=true]):not([aria-pressed=true])`)
  while ((await open.count()) > 0) await open.first().click()
}

/** The first three steps of a handover, everything there and read. */
async function handOver(at: Page): Promise<void> {
  await at.getByTestId('handover-step-1').waitFor()
  await press(at, 'handover-tick-')
  await seen(at, 'night-handover-walk')
  await at.getByTestId('handover-next').click()
  await at.getByTestId('handover-step-2').waitFor()
  const uncounted = at.locator('[data-testid^=count-all-]')
  while ((await uncounted.count()) > 0) await uncounted.first().click()
  await seen(at, 'night-handover-count')
  await at.getByTestId('handover-next').click()
  await at.getByTestId('handover-step-3').waitFor()
  await press(at, 'matter-read-')
  await seen(at, 'night-handover-matters')
  await at.getByTestId('handover-next').click()
  await at.getByTestId('successor-number').fill(staff.second.number)
  await at.getByTestId('successor-number').blur()
}

step('without signal the successor refuses the post as found; the guard stays', async () => {
  await phone.reload()
  await guard.unlock(phone, staff.first.pin)
  await pocket.context.setOffline(true)
  await phone.getByTestId('handover').click()
  await handOver(phone)
  await phone.getByTestId('takes-not').click()
  await phone.getByTestId('refuse-reason').fill('配电间钥匙少一把')
  await seen(phone, 'night-refuse')
  await guard.typePin(phone, staff.second.pin)
  await phone.getByTestId('handover-stands').or(phone.getByTestId('held')).first().waitFor()
  await seen(phone, 'night-refused')
})

step('put right, both sign, still without signal; only now may the guard leave', async () => {
  await phone.getByTestId('hand-now').click()
  await handOver(phone)
  await phone.getByTestId('takes').click()
  await guard.typePin(phone, staff.second.pin)
  await phone.getByTestId('may-leave').waitFor()
  await seen(phone, 'night-may-leave')
  await phone.getByTestId('finish').click()
  await pocket.context.setOffline(false)
  await guard.waiting(phone, 0)
})

step(
  'the office reads the night: matters, the report, the rounds, the gate, the handovers with the refusal',
  async () => {
    for (const name of ['事项', '事件', '巡逻', '异常', '查岗', '出入登记', '交接班簿']) {
      await office.goTo(page, name)
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      await seen(page, `night-office-${name}`)
    }
    await page.getByText('配电间钥匙少一把').first().waitFor()
    await office.goTo(page, '巡逻')
    await picture(page, 'rounds')
    await office.goTo(page, '事项')
    await picture(page, 'matters')
  },
)

step('the log of the night is sealed and whole, and no page complained', async () => {
  await office.goTo(page, '日志')
  await page.getByText('等待封存').first().waitFor({ state: 'detached' })
  assert.match(await office.verify(page), /^全部 \d+ 条完整/)
  assert.deepEqual([...desk.complaints, ...pocket.complaints, ...leads.complaints], [])
})
