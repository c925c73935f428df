import type { Actor } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Imported } from '#kernel/preview.ts'
import { addDays, dayAt, type Day } from '#kernel/time.ts'
import { insertParty } from '../parties/index.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { noteImport } from '#shell/import/note-import.ts'
import type { Steps } from '#shell/import/runs.ts'
import type { Upload } from '#shell/import/upload.ts'
import type { Change } from '#shell/log/write.ts'
import { mayImportEstates } from './access.ts'
import { estatesRegister } from './import/register.ts'
import type { Company } from './import/company.ts'
import { sameName } from './import/parse.ts'
import type { importEstates } from './ops.ts'
import { planEstates, type PlannedEstate } from './plan-estates.ts'

const batch = 50

/**
 * Imports a list of estates as it was previewed, whole or not at all; rows that were refused are left out and named.
 * Refused: `access.denied`, `import.changed`, `import.stopped`, and what `parseEstates` refuses.
 */
export const estatesImported =
  (upload: Upload, steps: Steps): Act<InputOf<typeof importEstates>, Imported> =>
  async (doing, { digest }) => {
    const { db, actor, now, city } = doing
    if (!mayImportEstates(actor, null)) return refuse('access.denied')
    const today = dayAt(now, city.timeZone)
    const told = await headingsFor(db, actor.partyId, estatesRegister.name)
    const planned = await planEstates(db, upload, { actor, today, told })
    if (!planned.ok) return planned
    const { rows, digest: found } = planned.value
    if (found !== digest) return refuse('import.changed')
    const writing = await writingFor(doing, today)
    for (const [at, row] of rows.entries()) {
      if (at % batch === 0 && !(await steps.at(at, rows.length))) return refuse('import.stopped')
      if (row.act === 'add' || row.act === 'change') await write(writing, row)
    }
    const count = (act: string): number => rows.filter(row => row.act === act).length
    const refused = rows.filter(row => row.act === null).map(({ row }) => row)
    const answer: Imported = { added: count('add'), changed: count('change'), same: count('same'), refused }
    await noteImport(doing, 'estate.import', upload, answer)
    return done({ answer, changes: writing.changes })
  }

type Writing = Doing & {
  today: Day
  /** What the reader's own party does on an estate it brings. */
  relation: 'houses' | 'operates' | 'guards'
  /** The companies entered by this import. */
  entered: Company[]
  changes: Change[]
}

async function writingFor(doing: Doing, today: Day): Promise<Writing> {
  const { db, actor } = doing
  const own = await db.selectFrom('party').select('kind').where('id', '=', actor.partyId).executeTakeFirstOrThrow()
  return { ...doing, today, relation: relationOf(actor, own.kind), entered: [], changes: [] }
}

const relationOf = ({ role }: Actor, kind: string): Writing['relation'] =>
  role === 'housing' ? 'houses' : kind === 'security-company' ? 'guards' : 'operates'

async function write(writing: Writing, row: PlannedEstate): Promise<void> {
  const companyId = await companyOf(writing, row.company)
  const siteId = row.site?.id ?? (await addEstate(writing, row))
  if (row.site) await amendEstate(writing, row, siteId)
  if (companyId) await writeContract(writing, row, { siteId, companyId })
  const { role } = writing.actor
  if (role === 'housing' && companyId) await relate(writing, row, { siteId, partyId: companyId, relation: 'operates' })
  for (const partyId of row.governs) await relate(writing, row, { siteId, partyId, relation: 'governs' })
  writing.changes.push({
    kind: row.site ? 'site.amend' : 'site.add',
    table: 'site',
    id: siteId,
    siteId,
    partyId: writing.actor.partyId,
  })
}

/** The id of a row's company; entered where it is not known yet, once for all rows that name it. */
async function companyOf({ db, now, entered, changes }: Writing, company: Company | null): Promise<Id | null> {
  if (!company || company.id) return company?.id ?? null
  const { name, creditCode } = company
  const before = entered.find(one => (creditCode ? one.creditCode === creditCode : sameName(one.name, name)))
  if (before) return before.id
  const row = { id: newId(now), kind: 'property-company' as const, name, parentId: null, creditCode }
  changes.push(await insertParty(db, row, now))
  entered.push(row)
  return row.id
}

async function addEstate({ db, actor, now, today, relation }: Writing, { values }: PlannedEstate): Promise<Id> {
  const id = newId(now)
  const { name, address, kind } = values
  const made = { createdBy: actor.membershipId, createdAt: instant(now) }
  await db
    .insertInto('site')
    .values({ id, name: name as string, address, kind: kind ?? 'residential-estate', ...made })
    .execute()
  await db.insertInto('siteParty').values({ siteId: id, partyId: actor.partyId, relation, fromOn: today }).execute()
  return id
}

async function amendEstate({ db }: Writing, { values, site }: PlannedEstate, siteId: Id): Promise<void> {
  const address = values.address ?? site?.address ?? null
  const kind = values.kind ?? site?.kind ?? 'residential-estate'
  await db.updateTable('site').set({ address, kind }).where('id', '=', siteId).execute()
}

type At = { siteId: Id; companyId: Id }

async function writeContract(writing: Writing, row: PlannedEstate, { siteId, companyId }: At): Promise<void> {
  const { db, now, changes } = writing
  const { values, contract, ends } = row
  const figure = (text: string | null): number | null => (text === null ? null : Number(text))
  const said = { areaM2: figure(values.areaM2), households: figure(values.households), number: values.number }
  const about = (id: Id, kind: string, partyId: Id): Change => ({
    kind: `property-contract.${kind}`,
    table: 'property_contract',
    id,
    siteId,
    partyId,
  })
  if (contract) {
    const set = {
      areaM2: said.areaM2 ?? contract.areaM2,
      households: said.households ?? contract.households,
      number: said.number ?? contract.number,
      untilOn: values.untilOn ?? contract.untilOn,
    }
    await db.updateTable('propertyContract').set(set).where('id', '=', contract.id).execute()
    changes.push(about(contract.id, 'amend', companyId))
    return
  }
  if (ends) {
    await db.updateTable('propertyContract').set({ endedOn: ends.on }).where('id', '=', ends.contract.id).execute()
    changes.push(about(ends.contract.id, 'end', ends.contract.partyId))
  }
  const id = newId(now)
  const term = { fromOn: values.fromOn as string, untilOn: values.untilOn, endedOn: null, boundary: null }
  await db
    .insertInto('propertyContract')
    .values({ id, siteId, partyId: companyId, ...said, ...term, createdAt: instant(now) })
    .execute()
  changes.push(about(id, 'add', companyId))
}

type Relation = { siteId: Id; partyId: Id; relation: 'operates' | 'governs' }

/** Sets a relation that does not stand yet; a company that follows another stands from the first day of its contract. */
async function relate({ db, today }: Writing, { site, ends, values }: PlannedEstate, one: Relation): Promise<void> {
  if (site?.relations.some(({ partyId, relation }) => partyId === one.partyId && relation === one.relation)) return
  const fromOn = one.relation === 'operates' && values.fromOn && values.fromOn > today ? values.fromOn : today
  const before =
    one.relation === 'operates' && ends && ends.contract.partyId !== one.partyId ? ends.contract.partyId : null
  if (before)
    await db
      .updateTable('siteParty')
      .set({ untilOn: addDays(fromOn as Day, -1) })
      .where('siteId', '=', one.siteId)
      .where('partyId', '=', before)
      .where('relation', '=', 'operates')
      .where('untilOn', 'is', null)
      .execute()
  await db
    .insertInto('siteParty')
    .values({ ...one, fromOn })
    .execute()
}
