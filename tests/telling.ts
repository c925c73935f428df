import { sql } from 'kysely'
import { tell, tellClock } from '#capabilities/notices/index.ts'
import type { Id } from '#kernel/id.ts'
import { asked } from './asking.ts'
import { aParty, asOwner, someone, type TestHouse } from './house.ts'
import type { Life } from './life.ts'

export type Told = { name: string; kind: string; facts: Record<string, unknown>; personId: Id; id: Id }

/** Seals and tells what happened since the last time; who was told what, as `name kind`, in order of names. */
export async function toldSince(it: TestHouse, clock = false): Promise<string[]> {
  const before = new Set((await all(it)).map(({ id }) => id))
  await it.seal()
  await tell(it.house)
  if (clock) await tellClock(it.house)
  return (await all(it))
    .filter(({ id }) => !before.has(id))
    .map(({ name, kind }) => `${name} ${kind}`)
    .sort()
}

/** Every notice there is. */
export const all = (it: TestHouse): Promise<Told[]> =>
  asked(
    it,
    sql<Told>`select n.id, n.person_id, p.name, n.kind, n.facts from notice n join person p on p.id = n.person_id order by n.at, n.id`,
  )

/** The manager, the client and the police of the site, and the company's administrator. */
export async function aroundTheSite(life: Life) {
  const { it, company, place } = life
  const estate = await aParty(it.house, { kind: 'property-company', name: '安居物业' })
  const owner = await aParty(it.house, { kind: 'client-unit', name: '华山医院' })
  const police = await aParty(it.house, { kind: 'police', name: '古北派出所' })
  const manager = await someone(it.house, { partyId: estate, role: 'manager', name: '小区经理' })
  await someone(it.house, { partyId: owner, role: 'client', name: '保卫处' })
  await someone(it.house, { partyId: police, role: 'officer', name: '周警官' })
  const boss = await someone(it.house, { partyId: company, role: 'administrator', name: '管理员' })
  await asOwner(it.house, async db => {
    const rows = [
      [estate, 'operates'],
      [owner, 'owns'],
      [police, 'polices'],
    ] as const
    for (const [partyId, relation] of rows)
      await db
        .insertInto('siteParty')
        .values({ siteId: place.siteId, partyId, relation, fromOn: '2020-01-01', untilOn: null })
        .execute()
    return [{ kind: 'site-party.add', table: 'site', id: place.siteId, siteId: place.siteId }]
  })
  return { manager, boss }
}
