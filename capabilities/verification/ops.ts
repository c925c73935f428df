import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { CardEnd, NewCards } from './schema.ts'

export const issueCards = defineRequest({ name: 'card.issue', input: NewCards })
export const revokeCard = defineRequest({
  name: 'card.revoke',
  input: Shape({ cardId: IdShape, ...CardEnd.properties }),
})
