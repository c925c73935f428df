import { randomBytes } from 'node:crypto'

/** A new session token: 256 random bits. Only its SHA-256 is kept (`tokenHash`). */
export const newToken = (): string => randomBytes(32).toString('base64url')
