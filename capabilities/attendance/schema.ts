import type { Static } from 'typebox'
import { IdShape, Shape } from '#kernel/shape.ts'

/** 上岗: the guard stands on the post of this shift. The op id becomes the attendance's id. */
export const SignOn = Shape({ shiftId: IdShape, postId: IdShape })
/** 离岗: a departure without a handover; it is recorded, never refused. */
export const Leave = Shape({ attendanceId: IdShape, shiftId: IdShape })
export type SignOn = Static<typeof SignOn>
