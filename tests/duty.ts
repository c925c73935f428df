import { createCipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '#shell/db/parsers.ts'
import type { House } from '#shell/house.ts'
import { hashPin } from '#shell/identity/secrets.ts'
import { asOwner, type Somebody, type TestHouse } from './house.ts'

/** One request to a test house as somebody; the answer's status, body and problem code. */
export async function as(it: TestHouse, who: Somebody, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await it.app.inject({
    method,
    url: `/api${url}`,
    headers: who.headers,
    ...(payload ? { payload } : {}),
  })
  const body = answer.headers['content-type']?.includes('json') ? answer.json() : answer.rawPayload
  return { status: answer.statusCode, body, headers: answer.headers, code: body?.code as string | undefined }
}

/** Sends facts as a phone would, all made now; the outcomes. */
export async function send(
  it: TestHouse,
  who: Somebody,
  ...ops: { name: string; input: object; id?: Id; at?: number }[]
) {
  const now = it.clock.now
  const made = ops.map(({ name, input, id = newId(now), at = now }) => ({ id, name, input, at }))
  const { body } = await as(it, who, 'POST', '/ops', { deviceNow: now, ops: made })
  return body.outcomes as {
    id: Id
    state: string
    findings: string[]
    code?: string
    answer?: Record<string, unknown>
  }[]
}

export type Employed = {
  number?: string
  kind?: string
  fromOn?: string
  untilOn?: string | null
  bornOn?: string | null
  certificate?: string | null
  pin?: string
}

/** Random, and of letters only: a test that looks for digits never finds them here by chance. */
const staffNumber = (): string =>
  `A${Array.from(randomBytes(8), byte => String.fromCharCode(97 + (byte % 26))).join('')}`

/** Puts somebody into their party's books: employment, certificate (issued unless said otherwise; null for none), PIN. */
export async function employ(
  house: House,
  { personId, partyId }: Somebody,
  {
    number = staffNumber(),
    kind = 'labour',
    fromOn = '2024-01-01',
    untilOn = null,
    bornOn = '1985-06-15',
    certificate = 'issued',
    pin,
  }: Employed = {},
): Promise<{ number: string }> {
  const at = instant(house.now())
  const ids = { employment: newId(house.now()), certificate: newId(house.now()) }
  const hash = pin ? await hashPin(house.keys.identity, pin) : null
  await asOwner(house, async db => {
    await db.updateTable('person').set({ bornOn }).where('id', '=', personId).execute()
    await db
      .insertInto('employment')
      .values({ id: ids.employment, personId, partyId, number, kind, fromOn, untilOn, createdAt: at })
      .execute()
    if (certificate)
      await db
        .insertInto('certificate')
        .values({
          id: ids.certificate,
          personId,
          number: randomBytes(5).toString('hex').toUpperCase(),
          issuer: '上海市公安局',
          state: certificate,
          fromOn: '2020-01-01',
          createdAt: at,
        })
        .execute()
    if (hash) await db.insertInto('pin').values({ personId, hash, setAt: at }).execute()
    const about = { partyId, personId }
    return [
      { kind: 'person.change', table: 'person', id: personId, ...about },
      { kind: 'employment.add', table: 'employment', id: ids.employment, ...about },
      ...(certificate
        ? [{ kind: 'certificate.add', table: 'certificate' as const, id: ids.certificate, ...about }]
        : []),
      ...(hash ? [{ kind: 'pin.set', table: 'pin' as const, id: personId, ...about }] : []),
    ]
  })
  return { number }
}

/** A PIN sealed to the house for one op, as the pocket seals it. */
export function sealedPin(house: House, pin: string, opId: Id): string {
  const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = mine.publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x as string, 'base64url'),
    Buffer.from(y as string, 'base64url'),
  ])
  const theirs = createPublicKey({ key: Buffer.from(house.keys.sealing.spki, 'base64'), format: 'der', type: 'spki' })
  const shared = diffieHellman({ privateKey: mine.privateKey, publicKey: theirs })
  const key = Buffer.from(hkdfSync('sha256', shared, point, 'gatehouse.pin.v1', 32))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(opId))
  return Buffer.concat([point, iv, cipher.update(pin, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}
