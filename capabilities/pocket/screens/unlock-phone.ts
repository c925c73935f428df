import { languageNow } from '#ui/words.tsx'
import { now } from '#ui/clock.ts'
import { makeDeviceKeys, prove, seal, unseal, type DeviceKeys } from '#ui/offline/keys.ts'
import { ask, type Answer } from '#ui/offline/server.ts'
import { read, write, type StoredSession } from '#ui/offline/store.ts'
import type { PocketSession } from '../../identity/schema.ts'
import type { Pull } from '../schema.ts'
import {
  askingOf,
  change,
  db,
  keysOf,
  phoneNow,
  rereadPeople,
  serverNow,
  tokens,
  type LockReason,
  type Phone,
} from './phone-state.ts'
import { kick, measured } from './sync.ts'

/** Wrong PINs that one may try without signal before the stored session is wiped. */
export const triesOffline = 5

/**
 * Makes the phone's keys and enrols it under a name. Resolves to undefined when done, to the server's sentence when it
 * says no, to `unreachable` without signal. Waiting ops of an earlier enrolment stay.
 */
export async function enrol(code: string, name: string): Promise<'unreachable' | { says: string } | undefined> {
  const { keys, publicKey } = await makeDeviceKeys()
  const body = { code, name, publicKey }
  const answer = await ask('POST /pocket/devices', { body, language: languageNow() })
  if (!answer.ok) return answer.kind === 'unreachable' ? 'unreachable' : { says: answer.says }
  const device = { ...answer.value, name }
  if (answer.date) await measured(answer.date, now(), now())
  await write(db(), 'keys', keys)
  await write(db(), 'device', device)
  await db().clear('sessions')
  await rereadPeople()
  await navigator.storage?.persist?.().catch(() => false)
  tokens.clear()
  change({ device, stage: 'locked' })
  return undefined
}

export type Unlocked = 'open' | 'open-ended' | { wrong: number } | { says: string } | 'wiped' | 'only-online'

type Local = { stored: StoredSession; session: PocketSession | undefined } | undefined

/** Tries the PIN on the stored session. The try is counted before it is made, so that closing the page does not help. */
async function openLocally(keys: DeviceKeys, number: string, pin: string): Promise<Local> {
  const stored = await db().get('sessions', number)
  if (!stored?.sealed) return stored && { stored, session: undefined }
  const counted = { ...stored, wrong: stored.wrong + 1 }
  await db().put('sessions', counted)
  const session = (await unseal(keys.wrapping, pin, stored.sealed)) as PocketSession | undefined
  const after: StoredSession = session
    ? { ...stored, wrong: 0, usedAt: now() }
    : { ...counted, sealed: counted.wrong >= triesOffline ? null : stored.sealed }
  await db().put('sessions', after)
  return { stored: after, session }
}

async function signIn(keys: DeviceKeys, number: string, pin: string): Promise<Answer<PocketSession>> {
  const deviceId = phoneNow().device?.deviceId as string
  const at = serverNow()
  const proof = await prove(keys.signing, `${deviceId}.${number}.${at}`)
  const body = { deviceId, number, pin, at, proof }
  const askedAt = now()
  const answer = await ask('POST /pocket/sign-in', {
    body,
    language: languageNow(),
    timeoutMs: 10_000,
  })
  if (answer.ok) await measured(answer.value.serverNow, askedAt, now())
  else if (answer.kind === 'refused' && answer.date) await measured(answer.date, askedAt, now())
  return answer
}

async function keepSession(keys: DeviceKeys, number: string, pin: string, session: PocketSession): Promise<void> {
  const { name, membershipId } = session
  const sealed = await seal(keys.wrapping, pin, session)
  for (const other of await db().getAll('sessions'))
    if (other.membershipId === membershipId) await db().delete('sessions', other.number)
  await db().put('sessions', { number, name, membershipId, sealed, wrong: 0, ended: false, usedAt: now() })
}

async function open(session: PocketSession, ended: boolean): Promise<void> {
  const { token, ...person } = session
  if (!ended) tokens.set(person.membershipId, token)
  const base = (await db().get('base', person.membershipId)) as Pull | undefined
  const asking = await read<Phone['asking']>(db(), askingOf(person.membershipId)).catch(() => undefined)
  await rereadPeople()
  const { said, person: last } = phoneNow()
  const same = last?.membershipId === person.membershipId
  const before = { said: same ? said : undefined, asking }
  change({ stage: 'open', person, sessionEnded: ended, base, lockReason: undefined, ...before })
  kick()
}

const expired = (session: PocketSession): boolean => Date.parse(session.expiresAt) <= serverNow()

/**
 * Unlocks with number and PIN: the stored session first, since it needs no signal; the server where there is none
 * that counts. Without signal an ended session still opens the phone, because what a guard does is recorded regardless.
 */
export async function unlock(number: string, pin: string): Promise<Unlocked> {
  const keys = await keysOf()
  if (!keys) return 'only-online'
  const local = await openLocally(keys, number, pin)
  if (local?.session && !local.stored.ended && !expired(local.session)) {
    await open(local.session, false)
    return 'open'
  }
  const answer = await signIn(keys, number, pin)
  if (answer.ok) {
    await keepSession(keys, number, pin, answer.value)
    await open(answer.value, false)
    return 'open'
  }
  if (answer.kind === 'refused') return { says: answer.says }
  if (local?.session) {
    await open(local.session, true)
    return 'open-ended'
  }
  if (!local) return 'only-online'
  return local.stored.sealed ? { wrong: triesOffline - local.stored.wrong } : 'wiped'
}

/** Locks the screen. What the person left is still sent while the page lives. */
export const lock = (lockReason?: LockReason): void => {
  if (phoneNow().stage === 'open') change({ stage: 'locked', lockReason })
}

/** Signs out on this phone and, where it is reached, on the server. Waiting ops stay. */
export async function signOut(): Promise<void> {
  const { person } = phoneNow()
  if (!person) return
  const token = tokens.get(person.membershipId)
  tokens.delete(person.membershipId)
  const stored = (await db().getAll('sessions')).find(each => each.membershipId === person.membershipId)
  if (stored) await db().delete('sessions', stored.number)
  await rereadPeople()
  change({ stage: 'locked', person: undefined, base: undefined, lockReason: undefined })
  if (token) await ask('POST /sign-out', { token, language: languageNow() })
}
