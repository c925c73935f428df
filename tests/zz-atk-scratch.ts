import { deflateSync, deflateRawSync } from 'node:zlib'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { asked, isWhole, call } from './asking.ts'
import { as, send } from './duty.ts'
import { aLife, aGuard, shiftIn, span } from './life.ts'
import { aParty, aSite, someone } from './house.ts'
import { upload } from './uploads.ts'
import { multipart, photo, plan } from './fixtures/pictures.ts'
const life = await aLife()
const { it, office, leader, wang, zhao, place, company, rival } = life
const say = (...x: unknown[]) => process.stdout.write(x.map(y => typeof y === 'string' ? y : JSON.stringify(y)).join(' ').slice(0, 400) + '\n')
const put = async (who: typeof office, bytes: Buffer, fields: Record<string,string>, url='/files') => {
  const { payload, type } = multipart(bytes, fields)
  const t=Date.now()
  const r = await it.app.inject({ method: 'POST', url: `/api${url}`, headers: { ...who.headers, 'content-type': type }, payload })
  return [r.statusCode, r.json?.()?.code ?? r.body.slice(0,150), `${Date.now()-t}ms`, r.statusCode===201? r.json().id:''] as const
}
const siteId = place.siteId
// images
say('svg', await put(office, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), { kind: 'plan', siteId }))
say('html', await put(office, Buffer.from('<html><script>1</script>'), { kind: 'paper', siteId }))
say('pdf as plan', await put(office, Buffer.from('%PDF-1.4\n<script>'), { kind: 'plan', siteId }))
say('pdf paper', await put(office, Buffer.from('%PDF-1.4\n/JavaScript 1 0 obj\n%%EOF'), { kind: 'paper', siteId }))
const polyglot = Buffer.concat([photo(), Buffer.from('<html><script>alert(1)</script>')])
const kept = await put(office, polyglot, { kind: 'plan', siteId }); say('jpeg+html', kept)
const got = await it.app.inject({ url: `/api/files/${kept[3]}`, headers: office.headers })
say('served html?', got.rawPayload.includes('<html>'), got.headers['content-type'], got.headers['x-content-type-options'], got.headers['content-disposition'], got.headers['cache-control'], got.headers['content-security-policy'])
say('png lying 65535x65535', await put(office, plan(40,30,{width:65535,height:65535}), { kind: 'plan', siteId }))
say('png lying 2^31', await put(office, plan(40,30,{width:2147483647,height:1}), { kind: 'plan', siteId }))
say('png bomb', await put(office, Buffer.concat([plan(1,1).subarray(0,8)]), { kind: 'plan', siteId }))
say('8MB jpeg segments', await put(office, Buffer.concat([Buffer.from([0xff,0xd8]), Buffer.alloc(8e6, Buffer.from([0xff,0xe1,0,2])), Buffer.from([0xff,0xd9])]), { kind: 'plan', siteId }))
say('8MB ff', await put(office, Buffer.concat([Buffer.from([0xff,0xd8]), Buffer.alloc(8e6, 0xff)]), { kind: 'plan', siteId }))
say('webp lying', await put(office, Buffer.concat([Buffer.from('RIFF'), Buffer.from([0xff,0xff,0xff,0xff]), Buffer.from('WEBPVP8X'), Buffer.alloc(40,0xff)]), { kind: 'plan', siteId }))
say('webp zero chunks 8MB', await put(office, Buffer.concat([Buffer.from('RIFF'), Buffer.from([8,0,0x7a,0]), Buffer.from('WEBP'), Buffer.alloc(8e6,0)]), { kind: 'plan', siteId }))
say('25MB', await put(office, Buffer.concat([photo(), Buffer.alloc(25e6)]), { kind: 'plan', siteId }))
say('paper of stranger', await put(office, photo(), { kind: 'paper', personId: life.stranger.personId }))
say('plan elsewhere', await put(office, plan(), { kind: 'plan', siteId: life.elsewhere.siteId }))
// kind photo through /files
say('photo via files', await put(office, photo(), { kind: 'photo', personId: wang.personId } as never))
say('read plan rival/guard', (await it.app.inject({ url: `/api/files/${kept[3]}`, headers: rival.headers })).statusCode, (await it.app.inject({ url: `/api/files/${kept[3]}`, headers: wang.headers })).statusCode)
// boundary
const bound = async (boundary: unknown, raw?: string) => { const t=Date.now(); const r = await it.app.inject({ method:'POST', url: `/api/sites/${siteId}/boundary`, headers: {...office.headers,'content-type':'application/json'}, payload: raw ?? JSON.stringify({ boundary }) }); return [r.statusCode, r.statusCode<300? r.body.slice(0,150): r.json().code, `${Date.now()-t}ms`] }
const ring = (n: number) => { const pts = Array.from({length:n},(_,i)=>[121.4+0.001*Math.cos(i*2*Math.PI/n),31.2+0.001*Math.sin(i*2*Math.PI/n)]); pts.push(pts[0]!); return pts }
say('null', await bound(null))
say('ok', await bound({type:'Polygon',coordinates:[ring(10)]}))
say('20k pts', await bound({type:'Polygon',coordinates:[ring(5000)]}))
const comb = (n: number) => { const pts: number[][]=[]; for(let i=0;i<n;i++){ pts.push([121.4+i*1e-6, i%2?31.2:31.3]) } pts.push([121.4,31.1]); pts.push(pts[0]!); return pts}
for (const n of [1000, 2500, 5000, 20000]) say('comb', n, await bound({type:'Polygon',coordinates:[comb(n)]}))
say('many polys', await bound({type:'MultiPolygon',coordinates:Array.from({length:3000},(_, i)=>[[[121+i*1e-4,31],[121+i*1e-4+5e-5,31],[121+i*1e-4,31.00005],[121+i*1e-4,31]]])}))
say('many holes', await bound({type:'Polygon',coordinates:[ring(10),...Array.from({length:1200},(_, i)=>[[121.4+i*1e-7,31.2],[121.4+i*1e-7+5e-8,31.2],[121.4+i*1e-7,31.2+5e-8],[121.4+i*1e-7,31.2]])]}))
say('1e6', await bound({type:'Polygon',coordinates:[ring(200000)]}))
say('1e999', await bound(null, '{"boundary":{"type":"Polygon","coordinates":[[[1e999,1],[2,2],[3,1],[1e999,1]]]}}'))
say('strings', await bound({type:'Polygon',coordinates:[[['121','31'],['a'],[null,null],[{},[]]]]}))
say('deep', await bound(null, '{"boundary":'+'['.repeat(100000)+']'.repeat(100000)+'}'))
say('deep gc', await bound(null, '{"boundary":'+'{"type":"GeometryCollection","geometries":['.repeat(5000)+']}'.repeat(5000)+'}'))
say('deep feature', await bound(null, '{"boundary":'+'{"type":"Feature","geometry":'.repeat(20000)+'null'+'}'.repeat(20000)+'}'))
say('proto', await bound(null, '{"boundary":{"__proto__":{"type":"Polygon"},"type":"Polygon","coordinates":[[]]}}'))
for (const b of [42,'x',[],{},{type:'Polygon'},{type:'Polygon',coordinates:{}},{type:'FeatureCollection',features:null},{type:'Feature',geometry:{type:'Point',coordinates:[1,2]}},{type:'Polygon',coordinates:[[[121,31],[121,31],[121,31],[121,31]]]}, {type:'Polygon',coordinates:[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}]) say('bad', JSON.stringify(b).slice(0,60), await bound(b))
// roster huge
const texts = (n:number)=> Array.from({length:n},(_, i)=>({ id:newId(it.clock.now), postId: place.postId, personId: wang.personId, ...span(life, 24+i*25, 24+i*25+12), mark:'白' }))
let t=Date.now(); let r=await as(it, office,'POST','/roster/changes',{siteId, add:texts(2000), move:[], remove:[]}); say('2000 shifts', r.status, r.code ?? '', JSON.stringify(r.body).length, `${Date.now()-t}ms`)
r=await as(it, office,'POST','/roster/changes',{siteId, add:texts(2001), move:[], remove:[]}); say('2001', r.status, r.code)
const far = {...texts(1)[0]!, startsAt:'9999-12-31T20:00:00.000Z', endsAt:'9999-12-31T23:59:00.000Z'}
for (const [a,b] of [['9999-12-31T20:00:00.000Z','9999-12-31T23:59:00.000Z'],['+275760-09-12T20:00:00.000Z','+275760-09-12T23:00:00.000Z'],['-000001-01-01T00:00:00Z','-000001-01-01T08:00:00Z'],['2026-12-01T00:00:00','2026-12-01T08:00:00'],['2026-12-01T00:00:00Z','2026-12-01T25:00:00Z']]) { r=await as(it, office,'POST','/roster/changes',{siteId, add:[{...far,startsAt:a,endsAt:b}], move:[], remove:[]}); say('far', a, r.status, r.code, JSON.stringify(r.body).slice(0,200)) 
 r=await as(it, office,'POST','/absences',{personId: wang.personId, kind:'sick', startsAt:a,endsAt:b}); say('  absence', r.status, r.code)
 r=await as(it, office,'POST','/reliefs',{personId: wang.personId, shiftId: newId(0), startsAt:a,endsAt:b}); say('  relief', r.status, r.code)
 r=await as(it, office,'GET',`/roster/replacements?postId=${place.postId}&startsAt=${encodeURIComponent(a!)}&endsAt=${encodeURIComponent(b!)}`); say('  repl', r.status, r.code)
 r=await as(it, office,'GET',`/absences/effects?personId=${wang.personId}&startsAt=${encodeURIComponent(a!)}&endsAt=${encodeURIComponent(b!)}`); say('  eff', r.status, r.code)
}
for (const [a,b] of [['2026-11-01','2030-11-01'],['0001-01-01','0001-01-02'],['9999-12-01','9999-12-31'],['2026-02-30','2026-03-01'],['2026-12-01','2026-11-01'],['2026-01-01','2026-12-31']]) { t=Date.now(); r=await as(it, office,'GET',`/roster?siteId=${siteId}&fromOn=${a}&untilOn=${b}`); say('book', a,b, r.status, r.code ?? '', `${Date.now()-t}ms`) 
 r=await as(it, office,'GET',`/shifts?siteId=${siteId}&fromOn=${a}&toOn=${b}`); say('  shifts', r.status, r.code??'')
 r=await as(it, office,'GET',`/shifts.xlsx?siteId=${siteId}&fromOn=${a}&toOn=${b}`); say('  xlsx', r.status, r.code??'')
 r=await as(it, office,'GET',`/reliefs?siteId=${siteId}&fromOn=${a}&untilOn=${b}`); say('  reliefs', r.status, r.code??'')
 r=await as(it, office,'GET',`/holiday-duty?siteId=${siteId}&fromOn=${a}`); say('  hd', r.status, r.code??'')}
for (const m of ['2026-13','0000-01','9999-12','2026-1','x']) { r=await as(it, office,'GET',`/hours?month=${m}`); say('hours',m,r.status,r.code??''); r=await as(it, office,'GET',`/hours.xlsx?month=${m}`); say('  x',r.status,r.code??'') ; r=await as(it, wang,'GET',`/hours/mine?month=${m}`); say('  mine',r.status,r.code??'')}
// dates in various ops
for (const d of ['9999-12-31','0001-01-01','2026-02-29','+10000-01-01']) {
 r=await as(it, office,'POST','/hours-approvals',{system:'flexible',cycle:null,work:[],number:'1',office:'x',fromOn:d,untilOn:'9999-12-31'}); say('approval',d,r.status,r.code??'')
 r=await as(it, office,'POST',`/guards/${wang.personId}/protections`,{kind:'pregnant',fromOn:d,untilOn:'9999-12-31'}); say('  prot',r.status,r.code??'')
 r=await as(it, office,'POST',`/guards/${wang.personId}/vettings`,{kind:'health',passed:true,onDay:d,office:'x'}); say('  vet',r.status,r.code??'')
 r=await as(it, office,'POST',`/guards/${wang.personId}/certificates`,{kind:'first-aid',number:'ZZ'+d,issuer:'x',fromOn:d,untilOn:'9999-12-31'}); say('  cert',r.status,r.code??'')
 r=await as(it, office,'POST',`/sites/${siteId}/contracts`,{partyId:company,fromOn:d,untilOn:'9999-12-31'}); say('  contract',r.status,r.code??'')
 r=await as(it, office,'POST',`/posts/${place.postId}/needs`,{fromOn:d,spans:[{dayKind:'workday',starts:0,minutes:1440,heads:1}],seenIds:[]}); say('  needs',r.status,r.code??'', JSON.stringify(r.body).slice(0,100))
 r=await as(it, office,'POST',`/holiday-duty`,{siteId,onDay:d,cadreName:'x',cadreTitle:'x',cadrePhone:'123',version:0}); say('  hd',r.status,r.code??'')
 r=await as(it, office,'POST',`/sites/${siteId}/closing`,{closedOn:d}); say('  close',r.status,r.code??'')
 r=await as(it, office,'POST',`/guards/${wang.personId}/consents`,{purpose:'photo',given:true,onDay:d}); say('  consent',r.status,r.code??'')
}
await it.close()
