import { words as attendance } from '#capabilities/attendance/words.ts'
import { words as cases } from '#capabilities/cases/words.ts'
import { words as checks } from '#capabilities/checks/words.ts'
import { words as files } from '#capabilities/files/words.ts'
import { words as gate } from '#capabilities/gate/words.ts'
import { words as findings } from '#capabilities/findings/words.ts'
import { words as guards } from '#capabilities/guards/words.ts'
import { words as handovers } from '#capabilities/handovers/words.ts'
import { punchWords } from '#capabilities/hours/punch-words.ts'
import { words as identity } from '#capabilities/identity/words.ts'
import { words as incidents } from '#capabilities/incidents/words.ts'
import { words as ledgers } from '#capabilities/ledgers/words.ts'
import { words as leave } from '#capabilities/leave/words.ts'
import { words as notices } from '#capabilities/notices/words.ts'
import { words as parties } from '#capabilities/parties/words.ts'
import { words as patrols } from '#capabilities/patrols/words.ts'
import { words as roundWords } from '#capabilities/patrols/round-words.ts'
import { stickWords } from '#capabilities/patrols/stick-words.ts'
import { words as posts } from '#capabilities/posts/words.ts'
import { words as reports } from '#capabilities/reports/words.ts'
import { words as roster } from '#capabilities/roster/words.ts'
import { words as sites } from '#capabilities/sites/words.ts'
import { words as verification } from '#capabilities/verification/words.ts'
import { words as training } from '#capabilities/training/words.ts'
import { transferWords } from '#kernel/transfer-words.ts'
import { defineWords, type Words } from '#kernel/words.ts'

/** What the program does by itself. */
const systemWords = defineWords({
  'retention.erase': ['保存期满删除', 'Erased, its term over'],
})

const all: Words = {
  ...reports,
  ...systemWords,
  ...transferWords,
  ...punchWords,
  ...parties,
  ...identity,
  ...files,
  ...sites,
  ...posts,
  ...guards,
  ...roster,
  ...leave,
  ...cases,
  ...findings,
  ...attendance,
  ...patrols,
  ...roundWords,
  ...stickWords,
  ...checks,
  ...handovers,
  ...gate,
  ...training,
  ...ledgers,
  ...incidents,
  ...notices,
  ...verification,
}

/** What each kind of log entry (`noun.verb`) is called: every capability says it in its own words. */
export const kinds: Words = Object.fromEntries(Object.entries(all).filter(([key]) => key.includes('.')))
