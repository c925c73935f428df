import type { FastifyInstance } from 'fastify'
import type { Facts } from '#kernel/case.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { ask } from '../http/answer.ts'
import type { BoundKind } from './acting.ts'
import { actionsOf, caseAct, CaseMoved, caseOp, takesOf } from './ops.ts'

/** The routes of a kind: POST /cases/{id}/{kind}.{action} for every action a person takes. */
export function caseRoutes(app: FastifyInstance, kind: BoundKind): void {
  for (const name of actionsOf(kind)) {
    const declared = caseOp(kind, name)
    const schema = {
      tags: ['cases'],
      operationId: camel(declared.name),
      summary: `Action ${name} of a case of kind ${kind.kind}`,
      params: Shape({ id: IdShape }),
      body: Shape(takesOf(kind, name)),
      response: { 200: CaseMoved },
    }
    app.post(`/cases/:id/${declared.name}`, { schema }, request => {
      const { id: caseId } = request.params as { id: string }
      const input = { ...(request.body as Facts), caseId }
      return ask(request, declared, caseAct(kind, name) as never, input as never)
    })
  }
}

const camel = (name: string): string => name.replace(/[.-]([a-z])/g, (_, letter: string) => letter.toUpperCase())
