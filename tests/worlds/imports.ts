import assert from 'node:assert/strict'
import { newId, type Id } from '#kernel/id.ts'
import type { Role } from '#kernel/access.ts'
import { instant } from '#shell/db/parsers.ts'
import { as } from '../duty.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = { name: string; people: Record<Role, Somebody>; secrets: string[] }

/** What the office of a world said of its headings, an import that is done, and a punch of its guard. */
export async function fillImports(it: TestHouse, { name, people, secrets }: SoFar): Promise<{ importRunId: Id }> {
  const { office, guard } = people
  const { partyId } = office
  const heading = `${name}底薪`
  const mapped = await as(it, office, 'POST', '/imports/headings', { register: 'guards', heading, means: '-' })
  assert.equal(mapped.status, 204)
  const [importRunId, punchId] = [newId(it.clock.now), newId(it.clock.now)] as [Id, Id]
  const at = instant(it.clock.now - 3_600_000)
  const fileName = `${name}花名册.xlsx`
  await asOwner(it.house, async db => {
    const run = {
      fileName,
      register: 'guards',
      state: 'done',
      rowsDone: 3,
      rowsTotal: 3,
      startedBy: office.membershipId,
    }
    await db
      .insertInto('importRun')
      .values({ id: importRunId, partyId, ...run, startedAt: at, touchedAt: at, endedAt: at })
      .execute()
    await db
      .insertInto('punch')
      .values({ id: punchId, partyId, personId: guard.personId, at, source: `${name}打卡.xlsx`, importedAt: at })
      .execute()
    return [{ kind: 'punch.import', table: 'punch', id: punchId, partyId, personId: guard.personId }]
  })
  secrets.push(heading, fileName, `${name}打卡.xlsx`, importRunId, punchId)
  return { importRunId }
}
