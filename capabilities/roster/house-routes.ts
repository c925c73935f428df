import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { refuse } from '#kernel/outcome.ts'
import { DayShape, IdShape, Shape } from '#kernel/shape.ts'
import { dayAt } from '#kernel/time.ts'
import { ask, read } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { actorOf } from '#shell/http/session.ts'
import { mayHouse } from './access.ts'
import { approvalAdded, approvalEnded } from './approvals.ts'
import { approvalsOn, houseRuleRow, marksOf, patternsOf } from './house-rows.ts'
import { addApproval, addPattern, endApproval, retireMark, retirePattern, setHouseRule, setMark } from './ops.ts'
import { ApprovalRow, HouseRule, HouseRuleRow, Mark, NewApproval, NewMark, NewPattern, Pattern } from './schema.ts'
import { houseRuleSet, markRetired, markSet, patternAdded, patternRetired } from './set-house.ts'

const tags = ['roster']
const params = Shape({ id: IdShape })
const response = <T extends Type.TSchema>(shape: T) => ({ 200: shape })
const [Marks, Patterns, Approvals] = [Type.Array(Mark), Type.Array(Pattern), Type.Array(ApprovalRow)]

type Said = { operationId: string; summary: string }
const about = (operationId: string, summary: string): Said & { tags: string[] } => ({ tags, operationId, summary })

/** What a house lays down for its rosters: marks, patterns, its own limits, and the approvals it was granted. */
export const houseRoutes: FastifyPluginAsyncTypebox = async app => {
  const { house } = app

  app.get(
    '/roster/marks',
    { schema: { ...about('listMarks', 'What the marks of a roster mean here'), response: response(Marks) } },
    request => {
      if (!mayHouse.marks(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, marksOf)
    },
  )
  app.post(
    '/roster/marks',
    {
      schema: { ...about('setMark', 'Set what a mark means in this house'), body: NewMark, response: response(Marks) },
    },
    request => ask(request, setMark, markSet, request.body),
  )
  app.post(
    '/roster/marks/:id/retire',
    { schema: { ...about('retireMark', 'Let the trade’s meaning hold again'), params, response: response(Marks) } },
    request => ask(request, retireMark, markRetired, { markId: request.params.id }),
  )
  app.get(
    '/roster/patterns',
    {
      schema: { ...about('listPatterns', 'Patterns: the house’s own, then the trade’s'), response: response(Patterns) },
    },
    request => {
      if (!mayHouse.patterns(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, patternsOf)
    },
  )
  app.post(
    '/roster/patterns',
    { schema: { ...about('addPattern', 'Add a pattern'), body: NewPattern, response: response(Patterns) } },
    request => ask(request, addPattern, patternAdded, request.body),
  )
  app.post(
    '/roster/patterns/:id/retire',
    { schema: { ...about('retirePattern', 'Retire a pattern'), params, response: response(Patterns) } },
    request => ask(request, retirePattern, patternRetired, { patternId: request.params.id }),
  )
  app.get(
    '/roster/house-rule',
    {
      schema: {
        ...about('readHouseRule', 'The house’s own limits; no law demands them'),
        response: response(HouseRuleRow),
      },
    },
    request => {
      if (!mayHouse.marks(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, houseRuleRow)
    },
  )
  app.post(
    '/roster/house-rule',
    {
      schema: {
        ...about('setHouseRule', 'Set the house’s own limits'),
        body: HouseRule,
        response: response(HouseRuleRow),
      },
    },
    request => ask(request, setHouseRule, houseRuleSet, request.body),
  )
  app.get(
    '/hours-approvals',
    {
      schema: { ...about('listApprovals', 'Approvals of averaged or uncounted hours'), response: response(Approvals) },
    },
    request => {
      if (!mayHouse.marks(actorOf(request), null)) throw new Refusal(refuse('access.denied'))
      return read(request, db => approvalsOn(db, dayAt(house.now(), house.city.timeZone)))
    },
  )
  app.post(
    '/hours-approvals',
    {
      schema: {
        ...about('addApproval', 'Enter an approval of the labour authority'),
        body: NewApproval,
        response: response(Approvals),
      },
    },
    request => ask(request, addApproval, approvalAdded, request.body),
  )
  app.post(
    '/hours-approvals/:id/end',
    {
      schema: {
        ...about('endApproval', 'End an approval'),
        params,
        body: Shape({ endedOn: DayShape }),
        response: response(Approvals),
      },
    },
    request =>
      ask(request, endApproval, approvalEnded, { approvalId: request.params.id, endedOn: request.body.endedOn }),
  )
}
