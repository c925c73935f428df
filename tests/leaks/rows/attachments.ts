import type { Ground, Row } from '../asking.ts'

/** What hangs on records: a list is as long as one may see, and the bytes are taken from whoever named them. */
export const attachmentsRows = (_ground: Ground): Record<string, Row> => ({
  'GET /api/attachments': {
    ask: ({ roundId }) => ({ query: `aboutId=${roundId}` }),
    own: { rest: 200 },
    other: { rest: 200 },
  },
  'PUT /api/attachments/{id}': {
    ask: ({ attachmentId }) => ({ path: `/attachments/${attachmentId}` }),
    own: { rest: 409, guard: 204 },
    other: { rest: 409 },
  },
})
