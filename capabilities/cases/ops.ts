import { defineFact } from '#kernel/op.ts'
import { NewHazard } from './schema.ts'

/** What somebody saw broken is there, whatever the office thinks of it. */
export const noteHazard = defineFact({ name: 'hazard.open', input: NewHazard })
