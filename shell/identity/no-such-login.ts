import { startFault, type StartFault } from '#shell/config/fault.ts'

/** What a command says of a login that no open account has. */
export const noSuchLogin = (login: string): StartFault =>
  startFault(
    [
      '没有登录名为 {login} 的账号，或者账号已停用。请核对：就是本人登录时填的登录名。',
      'No account has the login {login}, or it is closed. Check the spelling: it is what its owner types to sign in.',
    ],
    { login },
  )
