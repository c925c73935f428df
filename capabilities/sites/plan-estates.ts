import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { canonical } from '#kernel/canonical.ts'
import type { Id } from '#kernel/id.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import type { Verdict } from '#kernel/preview.ts'
import { addDays, type Day } from '#kernel/time.ts'
import { parties as partiesOf } from '../parties/index.ts'
import type { Party } from '../parties/schema.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Upload } from '#shell/import/upload.ts'
import { chooseCompany, type Company } from './import/company.ts'
import { parseEstates, sameName, type EstateList, type EstateRow, type Reason } from './import/parse.ts'
import { boundingOn, overlap } from './rules/bounding.ts'
import type { PropertyContract } from './schema.ts'
import { contracts } from './store.ts'

// What an import of estates would do is worked out twice: for the preview and again for the import, inside its
// transaction. Only when both say the same is anything written.

/** A site the reader's list could mean, with its contracts and who stands in which relation. */
export type KnownSite = {
  id: Id
  name: string
  address: string | null
  kind: string
  contracts: PropertyContract[]
  relations: { partyId: Id; relation: string; fromOn: string }[]
}

/** What a row would do, beyond its values. `ends`: a contract of another company that is followed by this one. */
export type PlannedEstate = EstateRow & {
  verdict: Verdict
  act: 'add' | 'change' | 'same' | null
  site: KnownSite | null
  company: Company | null
  contract: PropertyContract | null
  ends: { contract: PropertyContract; on: Day } | null
  /** Subdistrict and committee that were found. */
  governs: Id[]
}
export type EstatePlan = Omit<EstateList, 'rows'> & {
  digest: string
  counts: Record<Verdict, number>
  rows: PlannedEstate[]
}
export type Books = { parties: Party[]; sites: KnownSite[]; elsewhere: ReadonlySet<string> }
export type EstatePlanning = { actor: Actor; today: Day; told: ReadonlyMap<string, string> }

/** Works out what importing a list would do. Refused: what `parseEstates` refuses. */
export async function planEstates(db: Db, upload: Upload, planning: EstatePlanning): Promise<Outcome<EstatePlan>> {
  const { actor, today } = planning
  const parsed = parseEstates(upload.workbook, planning)
  if (!parsed.ok) return parsed
  const books = await booksFor(db, parsed.value.rows, today)
  const own = books.parties.find(party => party.id === actor.partyId)
  const rows = parsed.value.rows.map(row => judged(row, books, { own, today, isHousing: actor.role === 'housing' }))
  const counts: Record<Verdict, number> = { add: 0, change: 0, same: 0, warned: 0, refused: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return done({ ...parsed.value, rows, counts, digest: digestOf(upload, actor, rows) })
}

const digestOf = ({ sha256 }: Upload, { partyId }: Actor, rows: readonly PlannedEstate[]): string => {
  const fates = rows.map(({ row, act, values, site, company, contract, ends, governs, reasons }) => [
    row,
    act,
    values,
    site?.id ?? null,
    company?.id ?? null,
    contract?.id ?? null,
    ends?.contract.id ?? null,
    governs,
    reasons.map(({ code }) => code),
  ])
  return createHash('sha256')
    .update(canonical([sha256, partyId, fates]))
    .digest('base64url')
}

async function booksFor(db: Db, rows: readonly EstateRow[], today: Day): Promise<Books> {
  const names = [...new Set(rows.flatMap(({ values }) => values.name ?? []))]
  const found = await db
    .selectFrom('site')
    .select(['id', 'name', 'address', 'kind'])
    .where(sql<boolean>`site.id = any((select written_sites('site'))::uuid[])`)
    .where('closedOn', 'is', null)
    .execute()
  const near = found.filter(site => names.some(name => sameName(name, site.name)))
  const sites: KnownSite[] = []
  for (const site of near) {
    const relations = await db
      .selectFrom('siteParty')
      .select(['partyId', 'relation', 'fromOn'])
      .where('siteId', '=', site.id)
      .where(eb => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>=', today)]))
      .execute()
    sites.push({ ...site, relations, contracts: await contracts(db, site.id, today) })
  }
  const { rows: others } = await sql<{
    name: string
  }>`select name from estates_known(${sql.val(names)}::text[]) as name`.execute(db)
  return { parties: await partiesOf(db), sites, elsewhere: new Set(others.map(({ name }) => name)) }
}

/** What only says what would be entered: of a row that is left out it would not be true. */
const promises: ReadonlySet<Reason['code']> = new Set([
  'from-assumed',
  'no-company',
  'company-new',
  'company-new-no-code',
  'company-changes',
])

type Reader = { own: Party | undefined; today: Day; isHousing: boolean }

function judged(row: EstateRow, books: Books, reader: Reader): PlannedEstate {
  const reasons: Reason[] = [...row.reasons]
  const plan: PlannedEstate = {
    ...row,
    reasons,
    verdict: 'add',
    act: 'add',
    site: null,
    company: null,
    contract: null,
    ends: null,
    governs: [],
  }
  findSite(plan, books)
  plan.company = chooseCompany(row.values, books.parties, reader, reasons)
  if (plan.company) findContract(plan, reader.today)
  plan.governs = governing(plan, books.parties)
  if (plan.site) plan.act = changes(plan, reader.isHousing) ? 'change' : 'same'
  if (reasons.some(reason => reason.refuses)) {
    plan.act = null
    plan.reasons = reasons.filter(reason => !promises.has(reason.code))
  }
  plan.verdict = plan.act === null ? 'refused' : reasons.length > 0 ? 'warned' : plan.act
  return plan
}

function findSite(plan: PlannedEstate, { sites, elsewhere }: Books): void {
  const { name, address } = plan.values
  const named = sites.filter(site => sameName(site.name, name))
  const there = named.filter(site => sameName(site.address, address))
  const open = named.filter(site => site.address === null || address === null)
  const found = there.length > 0 ? there : open
  if (found.length > 1) plan.reasons.push({ code: 'estate-several', refuses: true, field: 'address', facts: {} })
  plan.site = found[0] ?? null
  if (!plan.site && name !== null && elsewhere.has(name))
    plan.reasons.push({ code: 'estate-elsewhere', refuses: true, field: 'name', facts: {} })
}

/** The contract a row is about: that of its number, else the one in force of its company; or a new one after another's. */
function findContract(plan: PlannedEstate, today: Day): void {
  const { values, company, site, reasons } = plan
  const known = site?.contracts ?? []
  const current = boundingOn(known, today)
  const isTheirs = (contract: PropertyContract): boolean => contract.partyId === company?.id
  const byNumber = values.number === null ? undefined : known.find(contract => contract.number === values.number)
  if (byNumber && !isTheirs(byNumber)) reasons.push({ code: 'number-taken', refuses: true, field: 'number', facts: {} })
  const running = known.filter(contract => isTheirs(contract) && contract.state !== 'over')
  plan.contract = byNumber ?? running.find(contract => meets(contract, values.fromOn)) ?? null
  if (plan.contract) return
  if (values.fromOn === null) {
    values.fromOn = today
    reasons.push({ code: 'from-assumed', refuses: false, field: 'fromOn', facts: {} })
  }
  const term = { id: '', fromOn: values.fromOn, untilOn: values.untilOn, endedOn: null }
  const before = current && overlap(current, term) ? current : known.find(contract => overlap(contract, term))
  if (!before) return
  const facts = { before: before.partyName, company: company?.name ?? '', on: addDays(values.fromOn as Day, -1) }
  if (values.fromOn <= before.fromOn)
    return void reasons.push({
      code: 'company-too-early',
      refuses: true,
      field: 'fromOn',
      facts: { on: before.fromOn },
    })
  plan.ends = { contract: before, on: facts.on }
  if (!isTheirs(before)) reasons.push({ code: 'company-changes', refuses: false, field: 'company', facts })
}

/** A list that says another first day speaks of another contract of the same company. */
const meets = (contract: PropertyContract, fromOn: string | null): boolean =>
  fromOn === null || contract.fromOn === fromOn

function governing({ values, reasons }: PlannedEstate, parties: readonly Party[]): Id[] {
  const find = (text: string | null, kind: Party['kind'], field: 'subdistrict' | 'committee'): Id[] => {
    if (text === null) return []
    const bodies = parties.filter(party => party.kind === kind)
    const ends = kind === 'subdistrict' ? /(街道)?办事处$/ : /(社区)?居民?委员?会?$/
    const short = (name: string): string => name.replace(ends, kind === 'subdistrict' ? '街道' : '')
    const exact = bodies.filter(party => sameName(party.name, text) || sameName(party.shortName, text))
    const near = bodies.filter(party => sameName(short(party.name), short(text)))
    const found = exact.length > 0 ? exact : near
    if (found.length === 1) return [found[0]?.id as Id]
    reasons.push({ code: `${field}-unknown`, refuses: false, field, facts: {} })
    return []
  }
  return [
    ...find(values.subdistrict, 'subdistrict', 'subdistrict'),
    ...find(values.committee, 'residents-committee', 'committee'),
  ]
}

/** Whether a row would change anything of a known site. A blank cell changes nothing. */
function changes({ values, site, company, contract, governs }: PlannedEstate, isHousing: boolean): boolean {
  if (!site) return true
  const differs = (text: string | null, kept: string | number | null): boolean =>
    text !== null && text !== String(kept ?? '')
  if (differs(values.address, site.address) || differs(values.kind, site.kind)) return true
  if (company && !contract) return true
  if (contract)
    for (const field of ['areaM2', 'households', 'number', 'untilOn'] as const)
      if (differs(values[field], contract[field])) return true
  const stands = (partyId: Id | null, relation: string): boolean =>
    site.relations.some(one => one.partyId === partyId && one.relation === relation)
  if (isHousing && company && !stands(company.id, 'operates')) return true
  return governs.some(partyId => !stands(partyId, 'governs'))
}
