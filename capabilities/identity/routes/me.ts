import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { refuse } from '#kernel/outcome.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { faultOf } from '#capabilities/parties/index.ts'
import { answer, ask, nothing, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { checkPin } from '#shell/identity/check-pin.ts'
import { veil } from '#shell/identity/seal.ts'
import { hashPassword, hashPin, isWeakPin } from '#shell/identity/secrets.ts'
import { newSecret, totpUri } from '#shell/identity/totp.ts'
import { qrSvg } from '#shell/print/qr.ts'
import { changePasswordOp, changePinOp, confirmTotpOp, endSessionOp, endTotpOp, switchToOp } from '../ops.ts'
import { changePassword, changePin, confirmTotp, endSession, endTotp, provePassword, switchTo } from '../own-account.ts'
import { ChangePin, Me, NewPassword, Sessions, SwitchTo, TotpConfirm, TotpEnd, TotpStart } from '../schema.ts'
import { tooMany } from '../sign-in.ts'
import { ownAccount, ownSessions, readMe } from '../store.ts'

const tags = ['identity']
const none = { 204: Type.Null() }

/** What whoever is signed in asks about themselves. */
export const ownRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  const { identity } = house.keys
  app.addHook('onRequest', signedIn)

  app.get(
    '/me',
    { schema: { tags, summary: 'Who is signed in, and as what', operationId: 'me', response: { 200: Me } } },
    request => readMe(house, actorOf(request)),
  )

  app.post(
    '/me/acting',
    {
      schema: {
        tags,
        summary: 'Act in another of one’s roles',
        operationId: 'switchTo',
        body: SwitchTo,
        response: { 200: Me },
      },
    },
    async request => {
      await ask(request, switchToOp, switchTo, request.body)
      const me = await readMe(house, actorOf(request))
      const chosen = me.memberships.find(({ membershipId }) => membershipId === request.body.membershipId)
      if (!chosen) throw new Refusal(refuse('not-found'))
      return readMe(house, { ...actorOf(request), ...chosen })
    },
  )

  app.get(
    '/me/sessions',
    {
      schema: {
        tags,
        summary: 'One’s own live sessions',
        operationId: 'listSessions',
        response: { 200: Sessions },
      },
    },
    request => read(request, db => ownSessions(db, actorOf(request), house.now())),
  )

  app.post(
    '/me/sessions/:id/end',
    {
      schema: {
        tags,
        summary: 'End one of one’s own sessions',
        operationId: 'endSession',
        params: Shape({ id: IdShape }),
        response: none,
      },
    },
    async (request, reply) => {
      await ask(request, endSessionOp, endSession, request.params)
      return nothing(reply)
    },
  )

  app.post(
    '/me/totp',
    {
      schema: {
        tags,
        summary: 'A secret for an authenticator app; nothing is kept yet',
        operationId: 'startTotp',
        response: { 200: TotpStart },
      },
    },
    async request => {
      const account = await read(request, db => ownAccount(db, actorOf(request).personId))
      if (!account) throw new Refusal(refuse('not-found'))
      if (account.totpSealed) throw new Refusal(refuse('totp.already'))
      const secret = newSecret()
      const uri = totpUri(secret, account.login)
      return { secret, uri, svg: qrSvg(uri).svg }
    },
  )

  app.post(
    '/me/totp/confirm',
    {
      schema: {
        tags,
        summary: 'Turn the second factor on; the password is asked for again',
        operationId: 'confirmTotp',
        body: TotpConfirm,
        response: none,
      },
    },
    async (request, reply) => {
      const { password, secret, code } = request.body
      answer(await provePassword(request, password, '/password'))
      const input = { password: veil(identity, password), secret: veil(identity, secret), code }
      await ask(request, confirmTotpOp, confirmTotp(identity, secret), input)
      return nothing(reply)
    },
  )

  app.post(
    '/me/totp/end',
    {
      schema: {
        tags,
        summary: 'Turn the second factor off; the password is asked for again',
        operationId: 'endTotp',
        body: TotpEnd,
        response: none,
      },
    },
    async (request, reply) => {
      answer(await provePassword(request, request.body.password, '/password'))
      await ask(request, endTotpOp, endTotp, { password: veil(identity, request.body.password) })
      return nothing(reply)
    },
  )

  app.post(
    '/me/password',
    {
      schema: {
        tags,
        summary: 'Change one’s password; other sessions end',
        operationId: 'changePassword',
        body: NewPassword,
        response: none,
      },
    },
    async (request, reply) => {
      const { old, fresh } = request.body
      const { login } = answer(await provePassword(request, old, '/old'))
      const fault = faultOf(login, fresh)
      if (fault) throw new Refusal({ ...fault, field: '/fresh' })
      const input = { old: veil(identity, old), fresh: veil(identity, fresh) }
      await ask(request, changePasswordOp, changePassword(await hashPassword(fresh)), input)
      return nothing(reply)
    },
  )

  app.post(
    '/me/pin',
    {
      schema: {
        tags,
        summary: 'Change one’s PIN; other sessions end',
        operationId: 'changePin',
        body: ChangePin,
        response: none,
      },
    },
    async (request, reply) => {
      const { old, pin } = request.body
      const { personId, deviceId } = actorOf(request)
      const check = await checkPin(house, { personId, name: personId, pin: old, deviceId, address: request.ip })
      if (check.verdict === 'too-many') throw new Refusal(tooMany(check.seconds))
      if (check.verdict === 'wrong') throw new Refusal(refuse('pin.wrong', {}, { field: '/old' }))
      if (isWeakPin(pin)) throw new Refusal(refuse('pin.weak', {}, { field: '/pin' }))
      const input = { old: veil(identity, old), pin: veil(identity, pin) }
      await ask(request, changePinOp, changePin(await hashPin(identity, pin)), input)
      return nothing(reply)
    },
  )
}
