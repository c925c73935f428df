import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'

const isKnown = (key: string): key is keyof typeof words => key in words

/** Puts the code of a finding into the reader's words; a code this version does not know is shown as it came. */
export function useSayFinding(): (code: string) => string {
  const t = useWords(words)
  return code => {
    const key = `finding.${code}`
    return isKnown(key) ? t(key) : code
  }
}
