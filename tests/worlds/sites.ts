import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import { keepFile } from '#shell/files/keep.ts'
import { plan } from '../fixtures/pictures.ts'
import { asOwner, type Somebody, type TestHouse } from '../house.ts'

type SoFar = {
  name: string
  parties: { operator: Id }
  people: { office: Somebody }
  place: { siteId: Id }
  secrets: string[]
}

/** A plan of the site, and the property contract that bounds its guards. */
export async function fillSites(
  { house }: TestHouse,
  { name, parties, people, place, secrets }: SoFar,
): Promise<{ planId: Id; contractId: Id }> {
  const [planId, contractId] = [0, 1].map(() => newId(house.now())) as [Id, Id]
  const at = instant(house.now())
  const { siteId } = place
  const { membershipId, partyId } = people.office
  // Each world's plan has a size of its own, so that no two are the same bytes.
  const bytes = plan(20 + Buffer.from(name).length, 20 + ((name.codePointAt(0) ?? 0) % 20))
  const { sha256 } = await keepFile(house, bytes)
  const number = `${name}物备2024`
  secrets.push(number)
  await asOwner(house, async db => {
    const whose = { partyId, siteId, personId: null, madeBy: membershipId, createdAt: at }
    await db
      .insertInto('file')
      .values({ id: planId, kind: 'plan', sha256, mediaType: 'image/png', bytes: bytes.length, ...whose })
      .execute()
    const term = { fromOn: '2024-01-01', untilOn: '2027-12-31', areaM2: 123_456, households: 1200 }
    await db
      .insertInto('propertyContract')
      .values({ id: contractId, siteId, partyId: parties.operator, number, ...term, createdAt: at })
      .execute()
    return [
      { kind: 'file.add', table: 'file', id: planId, siteId, partyId },
      { kind: 'property-contract.add', table: 'property_contract', id: contractId, siteId, partyId: parties.operator },
    ]
  })
  return { planId, contractId }
}
