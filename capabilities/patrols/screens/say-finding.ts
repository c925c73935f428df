import type { Words } from '#kernel/words.ts'
import { useWords } from '#ui/words.tsx'
import { words as fileWords } from '../../files/words.ts'
import { words as roundWords } from '../round-words.ts'
import { words } from '../words.ts'

const all: Words = { ...fileWords, ...roundWords, ...words }

/** Puts the code of a finding into the reader's words; one this version does not know is said to be a finding. */
export function useSayFinding(): (code: string) => string {
  const t = useWords(all)
  return code => {
    const key = `finding.${code}`
    return t(key in all ? key : 'findingsHere')
  }
}
