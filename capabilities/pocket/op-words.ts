import { defineWords, type Words } from '#kernel/words.ts'
import { words as attendance } from '../attendance/words.ts'
import { words as cases } from '../cases/words.ts'
import { words as checks } from '../checks/words.ts'
import { words as files } from '../files/words.ts'
import { words as findings } from '../findings/words.ts'
import { words as gate } from '../gate/words.ts'
import { words as handovers } from '../handovers/words.ts'
import { words as incidents } from '../incidents/words.ts'
import { words as roundWords } from '../patrols/round-words.ts'
import { pocketWords as training } from '../training/pocket-words.ts'
import { words as patrols } from '../patrols/words.ts'

const own = defineWords({ 'op.other': ['一条记录', 'One record'] })

const all: Words = {
  ...attendance,
  ...findings,
  ...patrols,
  ...roundWords,
  ...checks,
  ...handovers,
  ...gate,
  ...cases,
  ...incidents,
  ...files,
  ...training,
}

/** What was done on a phone and what was found in it, by op name (`noun.verb`) and `finding.…`, as the log says it. */
export const opWords: Words = {
  ...Object.fromEntries(Object.entries(all).filter(([key]) => key.includes('.'))),
  ...own,
}
