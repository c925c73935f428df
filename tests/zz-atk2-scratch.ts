import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import { asked, isWhole, call, entriesOf } from './asking.ts'
import { as, send } from './duty.ts'
import { aLife, aGuard, shiftIn, span } from './life.ts'
import { aParty, aSite, someone, asOwner } from './house.ts'
import { upload } from './uploads.ts'
import { multipart, photo, plan } from './fixtures/pictures.ts'
import { within } from '#shell/db/pool.ts'
import { stored } from '#shell/files/unzip.ts'
const life = await aLife()
const { it, office, leader, wang, zhao, place, company, rival, stranger } = life
const say = (...x: unknown[]) => process.stdout.write(x.map(y => typeof y === 'string' ? y : JSON.stringify(y)).join(' ').slice(0, 500) + '\n')
// 1. role promote + downgrade same day
let r = await as(it, office, 'POST', `/guards/${wang.personId}/role`, { role: 'leader' }); say('promote', r.status, r.body)
r = await as(it, wang, 'GET', '/me'); say('old guard session', r.status)
const mem = async () => asked(it, sql<{id:Id;role:string;fromOn:string;untilOn:string|null}>`select id, role, from_on, until_on from membership where person_id=${wang.personId} order by created_at`)
say(await mem())
const sess = async (m: Id) => { const token = randomBytes(32).toString('base64url'); await asOwner(it.house, async db => { await db.insertInto('session').values({ id: newId(it.clock.now), tokenHash: createHash('sha256').update(token).digest(), personId: wang.personId, membershipId: m, deviceId: null, agent: null, createdAt: new Date(it.clock.now).toISOString(), seenAt: new Date(it.clock.now).toISOString(), expiresAt: new Date(it.clock.now+1e9).toISOString(), endedAt: null }).execute(); return [] }); return { ...wang, token, membershipId: m, headers: { authorization: `Bearer ${token}`, 'accept-language': 'zh' } } }
const leaderM = (await mem()).find(m => m.role === 'leader')!.id
const asLeader = await sess(leaderM); r = await as(it, asLeader as never, 'GET', '/absences'); say('as leader', r.status, (await as(it, asLeader as never,'GET','/me')).body.role)
r = await as(it, office, 'POST', `/guards/${wang.personId}/role`, { role: 'guard' }); say('demote', r.status)
r = await as(it, asLeader as never, 'GET', '/guards'); say('leader session after demote', r.status)
say(await mem())
const guardM = (await mem()).filter(m => m.role === 'guard').at(-1)!.id
const again = await sess(guardM); r = await as(it, again as never, 'GET', '/me'); say('me', r.status, JSON.stringify(r.body).slice(0,300))
r = await as(it, again as never, 'POST', '/me/acting', { membershipId: leaderM }); say('acting as ended leader', r.status, r.code)
r = await as(it, again as never, 'GET', '/guards'); say('guards after acting', r.status)
// db voice with the old leader membership
say('db as old leader membership', await within(it.house.store, it.house.city, { membershipId: leaderM }, async db => (await sql`select my_role() as r`.execute(db)).rows))
// 2. imports: other role/others
const csv = (n: number) => ['工号,姓名,用工形式,入职日期', ...Array.from({length:n},(_, i)=>`X${i},=HYPERLINK("http://x";"a")王${i},劳动合同,2024-03-05`)].join('\n')
let p = await upload<any>(it, '/guards/import/preview', office, { bytes: csv(3) }); say('csv formula', p.status, JSON.stringify(p.body).slice(0,300))
const digest = p.body.digest
let u = await upload<any>(it, '/guards/import', rival, { bytes: csv(3), fields: { digest } }); say('replay digest in rival', u.status, u.body.code)
u = await upload<any>(it, '/guards/import', leader, { bytes: csv(3), fields: { digest } }); say('leader', u.status, u.body.code)
u = await upload<any>(it, '/guards/import', office, { bytes: csv(4), fields: { digest } }); say('other bytes', u.status, u.body.code)
const key = newId(it.clock.now)
u = await upload<any>(it, '/guards/import', office, { bytes: csv(3), fields: { digest }, headers: { 'idempotency-key': key } }); say('import', u.status, JSON.stringify(u.body).slice(0,200))
u = await upload<any>(it, '/guards/import', rival, { bytes: csv(3), fields: { digest }, headers: { 'idempotency-key': key } }); say('rival same key', u.status, u.body.code, JSON.stringify(u.body).slice(0,200))
r = await as(it, rival, 'GET', `/imports/${key}`); say('rival reads run', r.status)
r = await as(it, rival, 'POST', `/imports/${key}/stop`); say('rival stops run', r.status)
r = await as(it, leader, 'GET', `/imports/${key}`); say('leader reads run', r.status)
r = await as(it, leader, 'POST', `/imports/${key}/stop`); say('leader stops run', r.status)
for (const [name, route, extra] of [['guards','/guards/import/preview',{}],['punches','/punches/import/preview',{}],['estates','/estates/import/preview',{}],['roster','/roster/import/preview',{siteId: place.siteId}]] as const) {
  for (const [what, bytes, fname] of [
    ['empty', '', 'a.csv'], ['one col 1e6', 'a,'.repeat(1_000_000), 'a.csv'], ['no newline 5MB', 'x'.repeat(5_000_000), 'a.csv'], ['quote open', '"'.repeat(100_001), 'a.csv'], ['20001 rows', '工号,姓名\n'+'1,a\n'.repeat(30000), 'a.csv'],
    ['nul', '工号,姓名\n1,\u0000', 'a.csv'], ['binary', randomBytes(100000), 'a.xlsx'], ['wide sheet', stored([{name:'[Content_Types].xml',bytes:Buffer.from('<Types/>')},{name:'xl/workbook.xml',bytes:Buffer.from('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>')},{name:'xl/_rels/workbook.xml.rels',bytes:Buffer.from('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')},{name:'xl/worksheets/sheet1.xml',bytes:Buffer.from('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'+ '<row r="1">'+ '<c r="A1" t="inlineStr"><is><t>x</t></is></c>'.repeat(200000)+'<c r="XFDXFD1048576000000"><v>1</v></c></row><row r="99999999999"><c r="A99999999999"><v>1e999</v></c></row></sheetData></worksheet>')}]), 'a.xlsx'],
    ['.. name', '工号,姓名\n1,a', '../../../etc/passwd.csv'], ['long name', '工号,姓名\n1,a', 'x'.repeat(5000)+'.csv'], ['nul name','工号,姓名\n1,a','a\u0000.csv'],
  ] as const) { const t=Date.now(); const q = await upload<any>(it, route, office, { bytes: bytes as never, name: fname, fields: extra as never }).catch(e => ({status:'threw', body:{code:String(e)}})); say(name, what, q.status as never, q.body.code ?? JSON.stringify(q.body).slice(0,120), `${Date.now()-t}ms`) }
}
// roster import answers huge
const big = JSON.stringify({ marks: Array.from({length:50000},(_, i)=>({mark:String(i),kind:'work',starts:0,minutes:1})), posts: [], people: [], firstOn: null })
let q = await upload<any>(it, '/roster/import/preview', office, { bytes: '姓名,1日\n王建国,白', fields: { siteId: place.siteId, answers: big } }); say('answers big', q.status, q.body.code)
q = await upload<any>(it, '/roster/import/preview', office, { bytes: '姓名,1日\n王建国,白', fields: { siteId: place.siteId, answers: '{' } }); say('answers broken', q.status, q.body.code)
q = await upload<any>(it, '/roster/import/preview', office, { bytes: '姓名,1日\n王建国,白', fields: { siteId: place.siteId, answers: '['.repeat(50000) } }); say('answers deep', q.status, q.body.code)
q = await upload<any>(it, '/roster/import/preview', office, { bytes: '姓名,1日\n王建国,白', fields: { siteId: life.elsewhere.siteId } }); say('site elsewhere', q.status, q.body.code)
q = await upload<any>(it, '/roster/import/preview', office, { bytes: '姓名,1日\n王建国,白', fields: { siteId: 'x' } }); say('site x', q.status, q.body.code)
q = await upload<any>(it, '/roster/import', office, { bytes: '姓名,1日\n王建国,白', fields: { siteId: place.siteId, digest: 'x', answers: JSON.stringify({marks:[],posts:[{label:'a',postId:life.elsewhere.postId}],people:[{name:'王建国',personId:stranger.personId}],firstOn:'2026-12-01'}) } }); say('names others', q.status, q.body.code)
q = await upload<any>(it, '/roster/import/preview', office, { bytes: '姓名,1日,2日,3日\n别家保安,白,白,白\n陈陌,白,白,白', name: '2026年12月排班.csv', fields: { siteId: place.siteId, answers: JSON.stringify({marks:[],posts:[{label:'*',postId:life.elsewhere.postId}],people:[{name:'别家保安',personId:stranger.personId}],firstOn:'2026-12-01'}) } }); say('names others 2', q.status, JSON.stringify(q.body).slice(0,450))
// heading map
for (const b of [{register:'guards',heading:'x'.repeat(100),means:'name'},{register:'nope',heading:'x',means:'name'},{register:'guards',heading:'x',means:'nope'},{register:'__proto__',heading:'x',means:'constructor'},{register:'guards',heading:'x',means:'constructor'}]) { r = await as(it, office,'POST','/imports/headings',b); say('heading', r.status, r.code ?? '') }
// photo after consent withdrawn
r = await as(it, office,'POST',`/guards/${zhao.personId}/consents`,{purpose:'photo',given:true,onDay:'2026-11-20'}); say('consent', r.status)
const { payload, type } = multipart(photo(), {})
let ph = await it.app.inject({ method:'POST', url:`/api/guards/${zhao.personId}/photo`, headers:{...office.headers,'content-type':type}, payload }); say('photo', ph.statusCode, ph.body.slice(0,100))
const f = (await as(it, office,'GET',`/guards/${zhao.personId}`)).body; say('photoId', f.photoId)
const open = async (who: typeof office, id: string) => (await it.app.inject({ url:`/api/files/${id}`, headers: who.headers })).statusCode
say('open office/leader/zhao/wang/rival', await open(office,f.photoId), await open(leader,f.photoId), await open(zhao,f.photoId), await open(wang,f.photoId), await open(rival,f.photoId))
r = await as(it, office,'POST',`/guards/${zhao.personId}/photo/remove`,{}); say('remove', r.status, 'open', await open(office,f.photoId), await open(leader,f.photoId), await open(zhao,f.photoId))
ph = await it.app.inject({ method:'POST', url:`/api/guards/${zhao.personId}/photo`, headers:{...office.headers,'content-type':type}, payload }); 
const f2 = (await as(it, office,'GET',`/guards/${zhao.personId}`)).body
const [o] = await send(it, zhao, { name:'consent.answer', input:{purpose:'photo',given:false,notice:f2.consents?.[0]?.notice ?? 'photo-1'} }); say('withdraw', o)
say('open after withdrawal', await open(office,f2.photoId), await open(zhao,f2.photoId), (await as(it, office,'GET',`/guards/${zhao.personId}`)).body.photoId)
// second employer sees first's photo?
await send(it, zhao, { name:'consent.answer', input:{purpose:'photo',given:true,notice:f2.consents?.[0]?.notice ?? 'photo-1'} })
await asOwner(it.house, async db => { await db.insertInto('employment').values({ id:newId(it.clock.now), personId: zhao.personId, partyId: rival.partyId, number:'R1', kind:'labour', fromOn:'2026-11-01', untilOn:null, createdAt:new Date(it.clock.now).toISOString() }).execute(); return [] })
const f3 = (await as(it, rival,'GET',`/guards/${zhao.personId}`)).body; say('second employer photoId', f3.photoId, f3.photoId ? await open(rival, f3.photoId):'', 'emps', f3.employments?.length, 'consents', f3.consents?.length, 'vet', f3.vettings?.length)
// leader and vetting
r = await as(it, office,'POST',`/guards/${zhao.personId}/protections`,{kind:'pregnant',fromOn:'2026-11-21',untilOn:'2026-12-30'}); say('prot', r.status)
r = await as(it, office,'POST',`/guards/${zhao.personId}/vettings`,{kind:'health',passed:false,onDay:'2026-11-20',office:'某院'}); say('vet', r.status)
for (const url of ['/log','/log.xlsx',`/log?aboutId=${r.body?.id}`,`/guards/${zhao.personId}`,'/guards',`/guards.xlsx`,`/roster?siteId=${place.siteId}&fromOn=2026-11-20&untilOn=2026-11-30`,`/me/file`]) { const a = await as(it, leader,'GET',url); const t = Buffer.isBuffer(a.body)?a.body.toString('latin1'):JSON.stringify(a.body); say('leader', url, a.status, /pregnan|protection\.|vetting\.|某院|health/.test(t) ? 'LEAK '+(t.match(/.{60}(pregnan|protection\.|vetting\.|某院|health).{60}/)?.[0]) : 'clean') }
const nightId = newId(it.clock.now)
r = await as(it, leader,'POST','/shifts',{postId:place.postId, personId:zhao.personId, ...span(life, 26, 38)}); say('night for protected', r.status, JSON.stringify(r.body))
r = await as(it, leader,'POST',`/posts/${place.postId}/needs`,{fromOn:'2026-12-01',spans:[],seenIds:[]}); say('leader needs', r.status)
// payload via db as leader
say('payload leader', await within(it.house.store, it.house.city, leader, async db => (await sql`select e.kind, p.body from payload p join entry e on e.id=p.entry_id where p.body ilike '%pregnan%' or p.body ilike '%health%'`.execute(db)).rows))
say('payload wang', await within(it.house.store, it.house.city, again, async db => (await sql`select e.kind, p.body from payload p join entry e on e.id=p.entry_id where p.body ilike '%pregnan%' or p.body ilike '%health%'`.execute(db)).rows))

await it.close()
