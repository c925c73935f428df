import type { Json } from '#kernel/canonical.ts'
import type { Day } from '#kernel/time.ts'
import type { Pair } from '#kernel/words.ts'

export type LawKind = 'duty' | 'penalty' | 'gate' | 'prohibition' | 'deadline' | 'right' | 'retention'

/** One thing a law says, as far as a program needs it. Restated in our words; the text itself stays with the law. */
export type LawFact = {
  id: string
  law: string
  lawEn: string
  /** `42(1)(4)`: article, paragraph, item; `2-4` a range; `6,9` a list; a remark may follow in brackets. */
  article: string
  /** The article has one paragraph, so that a lone bracket names an item: `17(3)` is 第十七条第三项. */
  itemsOnly?: true
  actor: string
  kind: LawKind
  gist: Pair
  /** The first day on which the article stood as quoted, in content and number. */
  from: Day
  /** That day is not known, and the version's date stands for it. */
  fromUnknown?: true
  /** The last day on which it stood. */
  until?: Day
  /** Whether the text of the article was read. What was not is practice: it is shown as such and stops nobody. */
  verified: boolean
  /** The version that was read, as the catalogue names it. */
  version: string
  parameters: { readonly [name: string]: Json }
  /** Ids of the facts that say what a breach costs. */
  penalties: readonly string[]
}
