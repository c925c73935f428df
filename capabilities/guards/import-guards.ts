import { sql } from 'kysely'
import { newId, type Id } from '#kernel/id.ts'
import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Imported } from '#kernel/preview.ts'
import { dayAt, type Day } from '#kernel/time.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { noteImport } from '#shell/import/note-import.ts'
import type { Steps } from '#shell/import/runs.ts'
import type { Upload } from '#shell/import/upload.ts'
import type { Change } from '#shell/log/write.ts'
import { mayGuards } from './access.ts'
import { amend } from './amend.ts'
import { endsWithIt } from './end-employment.ts'
import { hire, type EmploymentKind, type EmploymentMore, type Hire } from './hire.ts'
import type { importGuardsOp } from './ops.ts'
import { identityOf, planImport, type Plan, type PlannedRow } from './plan-import.ts'
import { recordVettings } from './record-vettings.ts'
import { guardsRegister } from './register.ts'

/** As many rows as are written and logged at a time; between two batches it says how far it is, and may be stopped. */
const batchRows = 500

type Given = { identityKey: Buffer; upload: Upload; steps: Steps }
type Writing = { partyId: Id; today: Day; now: number; identityKey: Buffer; plan: Plan }

/**
 * Imports a register as it was previewed, whole or not at all; rows that were refused are left out and named. Refused:
 * `access.denied`, `import.changed` when the file or the book is no longer what the preview showed, `import.stopped`,
 * and what `parseGuards` refuses.
 */
export const importGuards =
  ({ identityKey, upload, steps }: Given): Act<InputOf<typeof importGuardsOp>, Imported> =>
  async (doing, { digest }) => {
    const { db, actor, now, city } = doing
    if (!mayGuards.keep(actor, null)) return refuse('access.denied')
    const today = dayAt(now, city.timeZone)
    const { partyId } = actor
    const told = await headingsFor(db, partyId, guardsRegister.name)
    const planned = await planImport(db, upload, { identityKey, partyId, today, told })
    if (!planned.ok) return planned
    const plan = planned.value
    if (plan.digest !== digest) return refuse('import.changed')
    const added = plan.rows.filter(row => row.act === 'add')
    const changed = plan.rows.filter(row => row.act === 'change')
    if (!(await writeRows(doing, { partyId, today, now, identityKey, plan }, { added, changed, steps })))
      return refuse('import.stopped')
    const answer: Imported = {
      added: added.length,
      changed: changed.length,
      same: plan.rows.filter(row => row.act === 'same').length,
      refused: plan.rows.filter(row => row.act === null).map(({ row }) => row),
    }
    await noteImport(doing, 'guard.import', upload, answer)
    return done({ answer, changes: [] })
  }

type Rows = { added: readonly PlannedRow[]; changed: readonly PlannedRow[]; steps: Steps }

/** Writes and logs the rows batch by batch. False when somebody stopped it. */
async function writeRows(doing: Doing, writing: Writing, { added, changed, steps }: Rows): Promise<boolean> {
  const total = added.length + changed.length
  let did = 0
  const batches = async (rows: readonly PlannedRow[], write: (batch: PlannedRow[]) => Promise<void>) => {
    for (let at = 0; at < rows.length; at += batchRows) {
      if (!(await steps.at(did, total))) return false
      const batch = rows.slice(at, at + batchRows)
      await write(batch)
      did += batch.length
    }
    return true
  }
  const hiring = await hiringOf(doing.db, writing)
  const isHired = await batches(added, async batch => {
    const hires = batch.map(hiring)
    await doing.log(await hire(doing.db, writing, hires))
    await doing.log(
      await recordVettings(
        doing.db,
        writing,
        batch.map((row, at) => [(hires[at] as Hire).personId, row]),
      ),
    )
  })
  const isAmended =
    isHired &&
    (await batches(changed, async batch => {
      await doing.log(await amend(doing.db, { ...writing, existing: writing.plan.existing }, batch))
      await doing.log(await endings(doing, writing, batch))
      await doing.log(
        await recordVettings(
          doing.db,
          writing,
          batch.map(row => [row.personId as Id, row]),
        ),
      )
    }))
  return isAmended && steps.at(total, total)
}

/** What ends with the employments that a batch brings to an end. */
async function endings(doing: Doing, { partyId, plan }: Writing, rows: readonly PlannedRow[]): Promise<Change[]> {
  const changes: Change[] = []
  for (const { personId, values } of rows) {
    const untilOn = values.untilOn as Day | null
    const old = personId === null ? undefined : plan.existing.get(personId)
    if (!personId || untilOn === null || untilOn === (old?.untilOn ?? null)) continue
    changes.push(...(await endsWithIt(doing, { personId, partyId, untilOn })))
  }
  return changes
}

/** How a row becomes a hire: one person for all employments of one identity number, a number of ours where none is given. */
async function hiringOf(db: Db, { partyId, today, now, plan }: Writing): Promise<(row: PlannedRow) => Hire> {
  let next = await nextNumber(db, partyId, plan.rows)
  const made = new Map<string, Id>()
  const brought = new Set<string>()
  return row => {
    const { values } = row
    const before = row.personId ?? (values.identity === null ? undefined : made.get(values.identity))
    const personId = before ?? newId(now)
    if (values.identity !== null) made.set(values.identity, personId)
    const certificate =
      row.certified || brought.has(`${values.certificate}\n${values.issuer}`) ? null : values.certificate
    brought.add(`${certificate}\n${values.issuer}`)
    return {
      personId,
      known: before !== undefined,
      name: values.name as string,
      number: values.number ?? `G${String(next++).padStart(4, '0')}`,
      phone: values.phone,
      identity: identityOf(row),
      certificate,
      issuer: values.issuer,
      kind: (values.kind ?? 'labour') as EmploymentKind,
      fromOn: (values.fromOn ?? today) as Day,
      more: moreOf(values),
    }
  }
}

const moreFields = ['title', 'contractOn', 'emergencyName', 'emergencyPhone', 'untilOn', 'endReason'] as const

const moreOf = (values: PlannedRow['values']): EmploymentMore => ({
  ...Object.fromEntries(moreFields.flatMap(field => (values[field] === null ? [] : [[field, values[field]]]))),
  ...(values.work === null ? {} : { work: values.work.split(',') }),
})

const ours = /^G(\d{4,9})$/

/** The first of the numbers we give to those who came without one: above every G0001 on the register and in the file. */
async function nextNumber(db: Db, partyId: Id, rows: readonly PlannedRow[]): Promise<number> {
  const { rows: found } = await sql<{ last: number }>`
    select coalesce(max(substring(number from '^G([0-9]{4,9})$')::integer), 0) as last from employment where party_id = ${partyId}`.execute(
    db,
  )
  const given = rows.map(({ values }) => Number(ours.exec(values.number ?? '')?.[1] ?? 0))
  return given.reduce((most, each) => Math.max(most, each), found[0]?.last ?? 0) + 1
}
