import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { subkey } from './subkey.ts'

// Passwords and PINs are kept as argon2id in the PHC form, so that the cost can be raised without forgetting the old
// ones. A PIN has too few digits to stand on its own: its hash also takes a key that is not in the database.

const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

type Cost = Pick<typeof cost, 'memory' | 'passes' | 'parallelism' | 'tagLength'>

const derive = (text: string, nonce: Buffer, at: Cost, pepper?: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = Buffer.from(text.normalize('NFKC'), 'utf8')
    argon2('argon2id', { message, nonce, ...at, ...(pepper ? { secret: pepper } : {}) }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

async function hashed(text: string, pepper?: Buffer): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive(text, nonce, cost, pepper)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(nonce)}$${plain(key)}`
}

async function fits(kept: string | null, text: string, pepper?: Buffer): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = form.exec(kept ?? '') ?? []
  if (!nonce || !tag) {
    // Nobody by that name, or no PIN set: the same work is done, so that the answer takes as long.
    await derive(text, Buffer.alloc(16), cost, pepper)
    return false
  }
  const expected = Buffer.from(tag, 'base64')
  const at = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  }
  return timingSafeEqual(await derive(text, Buffer.from(nonce, 'base64'), at, pepper), expected)
}

/** A password as it is kept: argon2id, 19 MiB, two passes. */
export const hashPassword = (password: string): Promise<string> => hashed(password)

/** Whether a password is the one kept; `kept` null costs the same time and answers false. */
export const isPassword = (kept: string | null, password: string): Promise<boolean> => fits(kept, password)

/** A PIN as it is kept: as a password, and with a key of the house. */
export const hashPin = (identityKey: Buffer, pin: string): Promise<string> =>
  hashed(pin, subkey(identityKey, 'pin.pepper'))

/** Whether a PIN is the one kept; `kept` null costs the same time and answers false. */
export const isPin = (identityKey: Buffer, kept: string | null, pin: string): Promise<boolean> =>
  fits(kept, pin, subkey(identityKey, 'pin.pepper'))

/** A PIN that everybody tries first: one digit repeated, or a straight run up or down. */
export function isWeakPin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])))
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] as number)
}

/** A password that its login or few characters give away. */
export function isWeakPassword(password: string, login: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  return new Set(text).size < 5 || (login.length > 3 && text.includes(login.toLowerCase()))
}
