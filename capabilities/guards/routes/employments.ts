import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask, nothing } from '#shell/http/answer.ts'
import { employmentAdded } from '../add-employment.ts'
import { employmentChanged } from '../change-employment.ts'
import { employmentEnded } from '../end-employment.ts'
import { addEmploymentOp, changeEmploymentOp, endEmploymentOp } from '../ops.ts'
import { EmploymentChange, EmploymentEnd, EmploymentEnded, NewEmployment } from '../schema.ts'

const tags = ['guards']
const params = Shape({ employmentId: IdShape })

/** Employments: taken up again or in another kind, set right, ended. */
export const employmentRoutes: FastifyPluginAsyncTypebox = async app => {
  app.post(
    '/guards/:personId/employments',
    {
      schema: {
        tags,
        summary: 'Employ somebody again, or in another kind of employment',
        operationId: 'addEmployment',
        params: Shape({ personId: IdShape }),
        body: NewEmployment,
        response: { 201: Shape({ id: IdShape }) },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await ask(request, addEmploymentOp, employmentAdded, { ...request.params, ...request.body })),
  )

  app.post(
    '/employments/:employmentId',
    {
      schema: {
        tags,
        summary: 'Set right what an employment says',
        operationId: 'changeEmployment',
        params,
        body: EmploymentChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await ask(request, changeEmploymentOp, employmentChanged, { ...request.params, ...request.body })
      return nothing(reply)
    },
  )

  app.post(
    '/employments/:employmentId/end',
    {
      schema: {
        tags,
        summary: 'End an employment, its roles, and the shifts after it',
        operationId: 'endEmployment',
        params,
        body: EmploymentEnd,
        response: { 200: EmploymentEnded },
      },
    },
    request => ask(request, endEmploymentOp, employmentEnded, { ...request.params, ...request.body }),
  )
}
