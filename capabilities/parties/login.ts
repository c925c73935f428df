import { refuse, type Refused } from '#kernel/outcome.ts'
import { isWeakPassword } from '#shell/identity/secrets.ts'

/** A login in the one form it is kept and looked up in. */
export const loginForm = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** What is wrong with a new login and password, or null. Refused: `account.login-wrong`, `password.weak`. */
export function faultOf(login: string, password: string): Refused | null {
  if (login.length < 2 || /[\s\p{Cc}]/u.test(login)) return refuse('account.login-wrong', {}, { field: '/login' })
  return isWeakPassword(password, login) ? refuse('password.weak', {}, { field: '/password' }) : null
}
