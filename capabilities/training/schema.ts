import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'
import { Attachments } from '../files/schema.ts'
import { results, trainingKinds } from './rules/choices.ts'

const Line = Shape({ personId: IdShape, result: OneOf(results) })
const session = {
  kind: OneOf(trainingKinds),
  topic: Text(80),
  heldOn: DayShape,
  /** Minutes after midnight, and how long. */
  starts: Type.Integer({ minimum: 0, maximum: 1439 }),
  minutes: Type.Integer({ minimum: 5, maximum: 720 }),
  trainer: Text(40),
  place: Type.Optional(Text(80)),
  content: Type.Optional(Text(1000)),
  lines: Type.Array(Line, { minItems: 1, maxItems: 300 }),
}
/** 培训记录: what was taught whom, when and by whom (安全生产法 28: time, content, people, result). Without a site: of the whole employer. */
export const NewTraining = Shape({
  siteId: Type.Optional(IdShape),
  postId: Type.Optional(IdShape),
  ...session,
  photos: Type.Optional(Attachments),
})
/** 更正: what it should have said; `photos` are added to those there are. */
export const TrainingChange = Shape({ ...session, photos: Type.Optional(Attachments) })
/** 签到: somebody who was there says so with their own phone. */
export const SignTraining = Shape({ trainingId: IdShape })

export const TrainingLine = Shape({
  personId: IdShape,
  name: Nullable(Type.String()),
  result: OneOf(results),
  signedAt: Nullable(InstantShape),
})
export const TrainingRow = Shape({
  id: IdShape,
  siteId: Nullable(IdShape),
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  kind: OneOf(trainingKinds),
  topic: Type.String(),
  heldOn: DayShape,
  starts: Type.Integer(),
  minutes: Type.Integer(),
  trainer: Type.String(),
  place: Nullable(Type.String()),
  content: Nullable(Type.String()),
  byName: Nullable(Type.String()),
  pictures: Type.Integer(),
  lines: Type.Array(TrainingLine),
  can: Type.Array(Type.String()),
})
export const Trainings = PageOf(TrainingRow)
export const TrainingFilter = {
  siteId: Type.Optional(IdShape),
  kind: Type.Optional(OneOf(trainingKinds)),
  year: Type.Optional(Type.String({ pattern: '^20[0-9]{2}$' })),
}
export const TrainingQuery = Shape({ ...PageQuery.properties, ...TrainingFilter })

/** What training somebody had in a year. */
export const TrainedRow = Shape({
  personId: IdShape,
  name: Type.String(),
  number: Nullable(Type.String()),
  sessions: Type.Integer(),
  minutes: Type.Integer(),
  lastOn: Nullable(DayShape),
  /** Whether any training before the first post stands in the books, ever. */
  beforePost: Type.Boolean(),
})
export const Trained = Shape({ year: Type.String(), rows: Type.Array(TrainedRow) })
export const TrainedQuery = Shape({ year: Type.Optional(Type.String({ pattern: '^20[0-9]{2}$' })) })
/** A guard's own training, the latest first, and the sum of this year. */
export const OwnTraining = Shape({
  year: Type.String(),
  sessions: Type.Integer(),
  minutes: Type.Integer(),
  rows: Type.Array(
    Shape({
      id: IdShape,
      kind: OneOf(trainingKinds),
      topic: Type.String(),
      heldOn: DayShape,
      starts: Type.Integer(),
      minutes: Type.Integer(),
      trainer: Type.String(),
      place: Nullable(Type.String()),
      result: OneOf(results),
      signedAt: Nullable(InstantShape),
    }),
  ),
})
export type NewTraining = Static<typeof NewTraining>
export type TrainingRow = Static<typeof TrainingRow>
export type TrainedRow = Static<typeof TrainedRow>
export type OwnTraining = Static<typeof OwnTraining>
