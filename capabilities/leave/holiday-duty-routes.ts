import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { refuse } from '#kernel/outcome.ts'
import { Shape } from '#kernel/shape.ts'
import { isDay, type Day } from '#kernel/time.ts'
import { today } from '#capabilities/identity/index.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf, signedIn } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { mayHolidayDuty } from './access.ts'
import { holidayDutySet } from './holiday-duty-set.ts'
import { holidayTable, tableEnd } from './holiday-duty-store.ts'
import { setHolidayDuty } from './ops.ts'
import { HolidayDuty, HolidayQuery, HolidayTable } from './schema.ts'

const tags = ['leave']

export const holidayDutyRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app
  app.addHook('onRequest', signedIn)

  app.get(
    '/holiday-duty',
    {
      schema: {
        tags,
        operationId: 'holidayDuty',
        summary: 'Who leads and who is on duty on the holidays of four months, site by site',
        querystring: HolidayQuery,
        response: { 200: HolidayTable },
      },
    },
    async request => {
      const { fromOn = today(house), siteId } = request.query
      if (!isDay(fromOn)) throw new Refusal(refuse('shape.wrong', { field: 'fromOn' }, { field: 'fromOn' }))
      const language = languageOf(request.headers['accept-language'])
      const days = { fromOn: fromOn as Day, untilOn: tableEnd(fromOn as Day) }
      const table = await read(request, db => holidayTable(db, { ...days, siteId, language }))
      return { ...table, can: mayHolidayDuty(actorOf(request), null) ? ['set'] : [] }
    },
  )

  app.post(
    '/holiday-duty',
    {
      schema: {
        tags,
        operationId: 'setHolidayDuty',
        summary: 'Name who leads and who is on duty on one holiday',
        body: HolidayDuty,
        response: { 200: Shape({ version: Type.Integer() }) },
      },
    },
    request => ask(request, setHolidayDuty, holidayDutySet, request.body),
  )
}
