import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { employ } from './duty.ts'
import { asOwner, aParty, aShift, aSite, someone, testHouse, type Somebody, type TestHouse } from './house.ts'

export const hour = 3_600_000
export const day = 24 * hour

/** A company with an office, a leader and two certified guards on one site, at 18:30 in China, and another company. */
export type Life = {
  it: TestHouse
  company: Id
  office: Somebody
  leader: Somebody
  wang: Somebody
  zhao: Somebody
  rival: Somebody
  stranger: Somebody
  place: Awaited<ReturnType<typeof aSite>>
  elsewhere: Awaited<ReturnType<typeof aSite>>
}

export const halfPastSix = Date.parse('2026-11-21T10:30:00Z')

export async function aLife(now = halfPastSix): Promise<Life> {
  const it = await testHouse({ now })
  const { house } = it
  const company = await aParty(house)
  const office = await someone(house, { partyId: company, role: 'office', name: '周内勤' })
  const leader = await someone(house, { partyId: company, role: 'leader', name: '李队长' })
  const wang = await aGuard(it, company, '王建国')
  const zhao = await aGuard(it, company, '赵强')
  await employ(house, leader)
  const place = await aSite(house, { by: office, parties: { [company]: 'guards' } })
  const rivals = await aParty(house, { name: '恒信保安' })
  const rival = await someone(house, { partyId: rivals, role: 'office', name: '别家内勤' })
  const stranger = await aGuard(it, rivals, '别家保安')
  const elsewhere = await aSite(house, { by: rival, parties: { [rivals]: 'guards' }, name: '别处花园' })
  return { it, company, office, leader, wang, zhao, rival, stranger, place, elsewhere }
}

/** A guard on a company's books, certified unless said otherwise. */
export async function aGuard(
  { house }: TestHouse,
  partyId: Id,
  name: string,
  books: Parameters<typeof employ>[2] = {},
): Promise<Somebody> {
  const one = await someone(house, { partyId, role: 'guard', name })
  await employ(house, one, books)
  return one
}

/** Another post of a site. */
export async function aPost({ house }: TestHouse, siteId: Id, name: string, kind: string): Promise<Id> {
  const id = newId(house.now())
  await asOwner(house, async db => {
    const row = { id, siteId, name, kind, position: 1, closedOn: null, createdAt: instant(house.now()) }
    await db.insertInto('post').values(row).execute()
    return [{ kind: 'post.add', table: 'post', id, siteId }]
  })
  return id
}

/** A shift from so many hours after now, so many hours long. */
export const shiftIn = (
  { it, place }: Life,
  guard: Somebody,
  hours: number,
  long = 12,
  at: { siteId: Id; postId: Id } = place,
): Promise<Id> => {
  const from = it.clock.now + hours * hour
  return aShift(it.house, { siteId: at.siteId, postId: at.postId, guard, from, to: from + long * hour })
}

/** From and to, hours after now. */
export const span = ({ it }: Life, from: number, to: number) => ({
  startsAt: new Date(it.clock.now + from * hour).toISOString(),
  endsAt: new Date(it.clock.now + to * hour).toISOString(),
})
