import { fill, type Language, type Pair } from '#kernel/words.ts'
import type { Refusals, Refused, RefusalKind } from '#kernel/outcome.ts'
import { facts as lawFacts } from '#law/index.ts'
import { sayArticle } from '#kernel/law.ts'

export type ProblemBody = {
  type: string
  title: string
  status: number
  detail?: string
  code: string
  field?: string
  law?: { id: string; article: string; gist: string }
  facts?: Record<string, unknown>
}

/** The reader's language from an Accept-Language header: Chinese unless English comes first. */
export const languageOf = (header: string | undefined): Language => (/^\s*en\b/i.test(header ?? '') ? 'en' : 'zh')

/** A refusal as an RFC 9457 problem in the reader's language, with the article behind it where law decided. */
export function problemOf(refused: Refused, kinds: Refusals, language: Language): ProblemBody {
  const kind: RefusalKind | undefined = kinds[refused.code]
  if (!kind) throw new Error(`refusal ${refused.code} is not declared`)
  const say = (pair: Pair) => fill(pair, language, refused.facts)
  const law = refused.law ? lawFacts[refused.law as keyof typeof lawFacts] : undefined
  return {
    type: `/api/problems/${refused.code}`,
    title: say(kind.says),
    status: kind.http,
    ...(kind.wayOut ? { detail: say(kind.wayOut) } : {}),
    code: refused.code,
    ...(refused.field ? { field: refused.field } : {}),
    ...(law ? { law: { id: law.id, article: sayArticle(law, language), gist: say(law.gist) } } : {}),
    ...(Object.keys(refused.facts).length > 0 ? { facts: { ...refused.facts } } : {}),
  }
}
