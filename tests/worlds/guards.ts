import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = { name: string; people: { guard: Somebody; office: Somebody }; secrets: string[] }

/** What a guard's file holds beyond the employment: a certificate's turn, a result, protected days, an answer. */
export async function fillGuards({ house }: TestHouse, { name, people, secrets }: SoFar): Promise<void> {
  const { personId, partyId } = people.guard
  const at = instant(house.now())
  const [event, vetting, protection, consent] = [0, 1, 2, 3].map(() => newId(house.now())) as [Id, Id, Id, Id]
  const whose = { personId, partyId, recordedAt: at }
  const office = `${name}分局`
  secrets.push(office, `${name}中心医院`)
  await asOwner(house, async db => {
    const { id: certificateId } = await db
      .selectFrom('certificate')
      .select('id')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('certificateEvent')
      .values({ id: event, certificateId, state: 'issued', onDay: '2020-01-01', office, document: null, ...whose })
      .execute()
    await db
      .insertInto('vetting')
      .values({ id: vetting, kind: 'health', passed: true, onDay: '2026-01-10', office: `${name}中心医院`, ...whose })
      .execute()
    await db
      .insertInto('protection')
      .values({ id: protection, kind: 'nursing', fromOn: '2024-01-01', untilOn: '2024-12-31', endedOn: null, ...whose })
      .execute()
    const answer = { purpose: 'place', given: true, notice: 'place-1', how: 'phone', answeredAt: at }
    await db
      .insertInto('consent')
      .values({ id: consent, ...answer, ...whose })
      .execute()
    return [
      { kind: 'certificate.turn', table: 'certificate_event', id: event, partyId, personId },
      // As the acts themselves: through no party, or its leaders would read of it.
      { kind: 'vetting.add', table: 'vetting', id: vetting, personId },
      { kind: 'protection.add', table: 'protection', id: protection, personId },
      { kind: 'consent.answer', table: 'consent', id: consent, partyId, personId },
    ]
  })
}
