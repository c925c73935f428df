import { randomBytes } from 'node:crypto'
import type { Role } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { World } from '../../world.ts'
import type { Ground, Row, Statuses } from '../asking.ts'

const to = (rest: number, more: Partial<Record<Role, number>> = {}): Statuses => ({ rest, ...more })
const staff = (may: number, mayNot: number): Statuses => to(mayNot, { administrator: may, office: may })
const withLeader = (may: number, mayNot: number): Statuses => ({ ...staff(may, mayNot), leader: may })
const fresh = (): string => randomBytes(4).toString('hex')

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

type Filed = { personId: Id; employmentId: Id; certificateId: Id; protectionId: Id }

/** Somebody on a world's register, made to be asked about once; `untilOn` makes the employment a past one. */
async function aFile({ it, byHand }: Ground, { parties }: World, untilOn: string | null = null): Promise<Filed> {
  const ids = [0, 1, 2, 3].map(() => newId(it.clock.now))
  const [personId, employmentId, certificateId, protectionId] = ids as [Id, Id, Id, Id]
  const at = instant(it.clock.now)
  const partyId = parties.company
  const terms = { number: fresh(), kind: 'labour', fromOn: '2024-01-01', untilOn }
  await byHand(async db => {
    await db.insertInto('person').values({ id: personId, name: '丙在册', createdAt: at }).execute()
    await db
      .insertInto('employment')
      .values({ id: employmentId, personId, partyId, ...terms, createdAt: at })
      .execute()
    const kept = { id: certificateId, personId, number: fresh(), state: 'issued', createdAt: at }
    await db.insertInto('certificate').values(kept).execute()
    const days = { kind: 'nursing', fromOn: '2026-06-01', untilOn: '2027-05-31' }
    await db
      .insertInto('protection')
      .values({ id: protectionId, personId, partyId, ...days, recordedAt: at })
      .execute()
  })
  return { personId, employmentId, certificateId, protectionId }
}

/** What the routes of a guard's file answer, by role. */
export const guardsRows = (ground: Ground): Record<string, Row> => {
  const about =
    (path: (filed: Filed) => string, body?: () => object, untilOn: string | null = null): NonNullable<Row['ask']> =>
    async world => {
      const asked = { path: path(await aFile(ground, world, untilOn)) }
      return body ? { ...asked, body: body() } : asked
    }
  const ofPerson = (end: string, body?: () => object): NonNullable<Row['ask']> =>
    about(({ personId }) => `/guards/${personId}${end}`, body)
  const kept = (status: number): Pick<Row, 'own' | 'other'> => ({ own: staff(status, 403), other: staff(404, 403) })
  return {
    'GET /api/guards/{personId}': {
      ask: world => ({ path: `/guards/${world.people.guard.personId}` }),
      own: withLeader(200, 403),
      other: withLeader(404, 403),
    },
    'GET /api/guards/{personId}/notice.pdf': { ask: ofPerson('/notice.pdf'), ...kept(200) },
    'GET /api/me/file': { own: to(200) },
    'POST /api/guards/{personId}/unmask': {
      ask: world => ({ path: `/guards/${world.people.guard.personId}/unmask`, body: { what: 'phone' } }),
      own: withLeader(200, 403),
      other: withLeader(404, 403),
    },
    'POST /api/guards/{personId}/person': { ask: ofPerson('/person', () => ({ name: '丙改名' })), ...kept(204) },
    'POST /api/guards/{personId}/photo': {
      ask: async world => ({ ...(await ofPerson('/photo')(world, world.people.office)), file: onePixel }),
      // Nobody asked this person yet: without consent no photo is taken in.
      ...kept(422),
    },
    'POST /api/guards/{personId}/photo/remove': { ask: ofPerson('/photo/remove'), ...kept(204) },
    'POST /api/guards/{personId}/employments': {
      ask: about(
        ({ personId }) => `/guards/${personId}/employments`,
        () => ({ kind: 'labour', fromOn: '2026-11-21' }),
        '2026-10-31',
      ),
      ...kept(201),
    },
    'POST /api/employments/{employmentId}': {
      ask: about(
        ({ employmentId }) => `/employments/${employmentId}`,
        () => ({ title: '丙' }),
      ),
      ...kept(204),
    },
    'POST /api/employments/{employmentId}/end': {
      ask: about(
        ({ employmentId }) => `/employments/${employmentId}/end`,
        () => ({ untilOn: '2026-11-20', reason: 'resigned' }),
      ),
      ...kept(200),
    },
    'POST /api/guards/{personId}/certificates': {
      ask: ofPerson('/certificates', () => ({ kind: 'guard', number: fresh() })),
      ...kept(201),
    },
    'POST /api/certificates/{certificateId}/events': {
      ask: about(
        ({ certificateId }) => `/certificates/${certificateId}/events`,
        () => ({ state: 'suspended', onDay: '2026-11-20', office: '丙' }),
      ),
      ...kept(204),
    },
    'POST /api/guards/{personId}/vettings': {
      ask: ofPerson('/vettings', () => ({ kind: 'health', passed: true, onDay: '2026-11-20', office: '丙' })),
      ...kept(201),
    },
    'POST /api/guards/{personId}/protections': {
      ask: ofPerson('/protections', () => ({ kind: 'nursing', fromOn: '2026-06-01' })),
      ...kept(201),
    },
    'POST /api/protections/{protectionId}/end': {
      ask: about(
        ({ protectionId }) => `/protections/${protectionId}/end`,
        () => ({ endedOn: '2026-12-01' }),
      ),
      ...kept(204),
    },
    'POST /api/guards/{personId}/consents': {
      ask: ofPerson('/consents', () => ({ purpose: 'place', given: false, onDay: '2026-11-20' })),
      ...kept(204),
    },
  }
}
