import { defineCommand, type Desk } from '#shell/cli.ts'
import { inBoth, startFault } from '#shell/config/fault.ts'
import { within, type Db } from '#shell/db/pool.ts'
import { instant } from '#shell/db/parsers.ts'
import { noSuchLogin } from '#shell/identity/no-such-login.ts'
import { hashPassword } from '#shell/identity/secrets.ts'
import { newToken } from '#shell/identity/tokens.ts'
import { writeLog } from '#shell/log/write.ts'

/** Gives an account a fresh password, printed once, for whoever forgot theirs; its second factor and sessions end. */
export const resetPassword = defineCommand({
  name: 'password reset',
  does: [
    '为忘记密码的账号设一个新密码（只显示一次），并取消两步登录、退出所有登录',
    'give an account a fresh password, shown once; its second factor and its sessions end',
  ],
  takes: { login: ['登录名', 'the login name'] },
  async run(desk) {
    const [login] = desk.options['login'] ?? []
    if (!login) throw startFault(['请用 --login 给出登录名。', 'Name the account with --login.'])
    const password = newToken().slice(0, 16)
    await within(desk.store, desk.city, 'system', async db => reset(db, desk, login, await hashPassword(password)))
    desk.say(inBoth(['{login} 的新密码：{password}', 'New password of {login}: {password}'], { login, password }))
    return 0
  },
})

async function reset(db: Db, { now }: Desk, login: string, passwordHash: string): Promise<void> {
  const account = await db
    .updateTable('account')
    .set({ passwordHash, totpSealed: null, totpLast: null })
    .where('login', '=', login.trim().toLowerCase())
    .where('closedAt', 'is', null)
    .returning(['id', 'personId'])
    .executeTakeFirst()
  if (!account) throw noSuchLogin(login)
  const { id, personId } = account
  await db
    .updateTable('session')
    .set({ endedAt: instant(now) })
    .where('personId', '=', personId)
    .where('deviceId', 'is', null)
    .where('endedAt', 'is', null)
    .execute()
  const author = { opId: null, membershipId: null, deviceId: null, receivedAt: now, happenedAt: now }
  await writeLog(db, author, [{ kind: 'password.reset', table: 'account', id, personId }], [])
}
