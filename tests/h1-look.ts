import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join, extname } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../tools/browser.ts'
import { testHouse, aParty, aSite, someone, type Somebody } from './house.ts'
import { as } from './duty.ts'
import { plan, multipart } from './fixtures/pictures.ts'
import { barriers, overflows } from './walks/browser.ts'

const it = await testHouse({ now: Date.now() })
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' }
const server = createServer((request, reply) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    const url = request.url ?? '/'
    if (url.startsWith('/api/')) {
      if (url.startsWith('/api/events')) { reply.writeHead(204); reply.end(); return }
      const answer = await it.app.inject({ method: request.method as 'GET', url, headers: request.headers as Record<string, string>, payload: Buffer.concat(chunks) })
      reply.writeHead(answer.statusCode, answer.headers as Record<string, string>)
      reply.end(answer.rawPayload)
      return
    }
    const path = join('/tmp/b/h1/dist', url.split('?')[0] as string)
    const bytes = extname(path) ? await readFile(path).catch(() => null) : await readFile('/tmp/b/h1/dist/index.html')
    reply.writeHead(bytes ? 200 : 404, { 'content-type': types[extname(path)] ?? 'text/html' })
    reply.end(bytes ?? '')
  })
})
await new Promise<void>(go => server.listen(4391, '127.0.0.1', go))

const company = await aParty(it.house, { name: '安泰保安服务有限公司' })
const admin = await someone(it.house, { partyId: company, role: 'administrator', name: '管理员' })
const office = await someone(it.house, { partyId: company, role: 'office', name: '周内勤' })
const hp = await aParty(it.house, { kind: 'housing', name: '徐汇区房管局' })
const housing = await someone(it.house, { partyId: hp, role: 'housing', name: '吴科长' })
const add = async (body: object) => (await as(it, admin, 'POST', '/parties', body)).body.id as string
const city = await add({ kind: 'police', name: '市公安局治安总队', creditCode: '91310000MA1FL0XL26' })
const district = await add({ kind: 'police', name: '徐汇分局治安支队', parentId: city, shortName: '徐汇治安' })
const station = await add({ kind: 'police', name: '田林派出所', parentId: district })
await add({ kind: 'subdistrict', name: '田林街道办事处' })
const estate = await add({ kind: 'property-company', name: '安居物业服务有限公司', shortName: '安居物业' })
const place = await aSite(it.house, { by: office, parties: { [company]: 'guards', [estate]: 'operates', [hp]: 'houses' } })
const s = `/sites/${place.siteId}`
await as(it, office, 'POST', `${s}/parties`, { partyId: station, relation: 'polices' })
const soon = new Date(Date.now() + 40 * 86400000).toISOString().slice(0, 10)
console.log((await as(it, housing, 'POST', `${s}/contracts`, { partyId: estate, number: '沪徐物备 2024-031', fromOn: '2024-01-01', untilOn: soon, areaM2: 123456, households: 1200 })).status)
const ring = [[121.42, 31.17], [121.4235, 31.1702], [121.4239, 31.1728], [121.4218, 31.1734], [121.4199, 31.1727]]
await as(it, office, 'POST', `${s}/boundary`, { boundary: { type: 'Polygon', coordinates: [ring] } })
await as(it, office, 'POST', `${s}/posts/${place.postId}/place`, { at: { lon: 121.4216, lat: 31.1732 } })
const { payload, type } = multipart(plan(600, 420), { kind: 'plan', siteId: place.siteId })
const kept = (await it.app.inject({ method: 'POST', url: '/api/files', headers: { ...office.headers, 'content-type': type }, payload })).json()
await as(it, office, 'POST', `${s}/ground`, { centre: { lon: 121.4219, lat: 31.1715 }, plan: { fileId: kept.id, frame: { corner: [121.4199, 31.1733], metresPerPixel: 0.62, turnedDegrees: 6 } } })
const bare = (await as(it, office, 'POST', '/sites', { kind: 'mall', name: '天街商场', relation: 'guards', address: '漕宝路 8 号' })).body.id

const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
async function look(who: Somebody, path: string, name: string, more?: (page: import('playwright-core').Page) => Promise<void>, lang = 'zh', phone = false) {
  const context = await browser.newContext({ viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', ...(phone ? { isMobile: true, hasTouch: true } : {}) })
  await context.addCookies([{ name: 'gatehouse', value: who.token, url: 'http://127.0.0.1:4391' }])
  await context.addInitScript(`try{localStorage.setItem('gatehouse.language','${lang}')}catch{}`)
  const page = await context.newPage()
  page.on('pageerror', e => console.log(name, 'ERROR', e.message))
  page.on('console', m => { if (m.type() === 'error' && !m.text().startsWith('Failed to load')) console.log(name, m.text()) })
  await page.goto(`http://127.0.0.1:4391${path}`)
  await page.waitForSelector('h1', { timeout: 20000 })
  await page.waitForTimeout(900)
  try { await more?.(page) } catch (e) { console.log(name, 'STEP', (e as Error).message.slice(0, 300)) }
  await page.waitForTimeout(500)
  await page.screenshot({ path: `/tmp/b/h1/${name}.png`, fullPage: !name.includes('sheet') })
  const b = await barriers(page).catch(e => [String(e)])
  if (b.length) console.log(name, 'AXE', b)
  if (await overflows(page)) console.log(name, 'OVERFLOWS')
  await context.close()
}
export { it, look, admin, office, housing, place, bare, s, browser, server }
const which = process.argv[2] ?? 'all'
const steps: Record<string, () => Promise<void>> = {
  site: async () => { await look(office, s, 'site-zh'); await look(office, s, 'site-phone', undefined, 'zh', true); await look(office, s, 'site-en', undefined, 'en') },
  boundary: async () => {
    await look(office, `${s}/boundary`, 'boundary-zh')
    await look(office, `${s}/boundary`, 'boundary-phone', undefined, 'en', true)
    await look(office, `/sites/${bare}/boundary`, 'boundary-none')
    await look(office, `/sites/${bare}/boundary`, 'boundary-drawn', async page => {
      await page.getByLabel('经度，纬度').fill('121.4, 31.16')
      await page.getByRole('button', { name: '开始画' }).click()
      await page.waitForSelector('svg.ground')
      await page.waitForTimeout(600)
      const box = (await page.locator('svg.ground').boundingBox())!
      for (const [x, y] of [[200, 100], [600, 100], [600, 400], [200, 400]] as const) await page.mouse.click(box.x + x, box.y + y)
      console.log('FOCUS', await page.evaluate('document.activeElement.outerHTML.slice(0,200)'), await page.evaluate('document.querySelector("[data-chosen=true]")?.outerHTML'))
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Shift+ArrowDown')
      console.log('AFTER', await page.evaluate('document.querySelector("[data-chosen=true]")?.getAttribute("aria-label")'))
      await page.getByRole('button', { name: '保存边界和岗位' }).click()
      await page.waitForTimeout(800)
    })
    await look(office, `/sites/${bare}/boundary`, 'boundary-crossed', async page => {
      await page.waitForSelector('svg.ground')
      const points = page.locator('.ground-point')
      const a = (await points.nth(0).boundingBox())!
      await page.mouse.move(a.x + 16, a.y + 16); await page.mouse.down(); await page.mouse.move(a.x + 700, a.y + 300, { steps: 5 }); await page.mouse.up()
    })
  },
  forms: async () => {
    await look(office, s, 'sheet-party', async page => { await page.getByRole('button', { name: '加有关单位' }).click() })
    await look(office, s, 'sheet-contract', async page => { await page.getByRole('button', { name: '登记合同' }).click(); await page.waitForTimeout(400); await page.locator('dialog').getByRole('button', { name: '登记合同' }).click() })
    await look(office, s, 'sheet-end', async page => { await page.getByRole('button', { name: '结束关系：田林派出所' }).click() })
    await look(office, s, 'sheet-close', async page => { await page.getByRole('button', { name: '停用', exact: true }).first().click() })
  },
  parties: async () => { await look(admin, '/parties', 'parties-zh'); await look(admin, '/parties', 'parties-phone', undefined, 'en', true)
    await look(admin, '/parties', 'sheet-party-edit', async page => { await page.getByRole('button', { name: '修改：徐汇分局治安支队' }).click() }) },
  estates: async () => {
    await look(housing, '/sites', 'sites-housing')
    await look(housing, '/sites/import', 'estates-zh', async page => {
      const text = ['徐汇区住宅小区名册', '序号,小区名称,地址,物业公司,统一社会信用代码,建筑面积（万平方米）,户数,合同起,合同止,所属街道,备注', '1,康乐小区,田林路1号,安居物业,,12.35,1200,2024.1.1,2026-12-31,田林街道,', '2,天平苑,天平路5号,宜居物业服务有限公司,91310000MA1FL0XL26,3.2,300,2025年6月1日,2027年5月31日,,', '3,梅园,梅园路1号,新物业,,2,100,,2027-05-31,,', '4,康乐小区,田林路1号,安居物业,,12,1200,2024.1.1,,,'].join('\n')
      await page.setInputFiles('input[type=file]', { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await page.waitForTimeout(1500)
    })
    await look(housing, '/sites', 'sites-en', undefined, 'en'); await look(office, '/sites', 'sites-phone', undefined, 'zh', true)
  },
}
for (const [name, step] of Object.entries(steps)) if (which === 'all' || which.includes(name)) await step()
await browser.close(); server.close(); await it.close(); process.exit(0)
