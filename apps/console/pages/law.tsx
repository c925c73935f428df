import { useNavigate, useSearch } from '@tanstack/react-router'
import { Law, type LawPlace } from '#capabilities/laws/screens/law.tsx'
import { kinds } from '#capabilities/dutylog/kind-words.ts'
import { useLanguage } from '#ui/words.tsx'

/** Which area is looked at, what is looked for and which article is open stay in the address. */
export function LawPage() {
  const navigate = useNavigate()
  const language = useLanguage()
  const place = useSearch({ strict: false }) as LawPlace
  const go = (change: LawPlace): void =>
    void navigate({ to: '/law', search: Object.fromEntries(Object.entries(change).filter(([, value]) => value)) })
  const sayOp = (op: string): string => kinds[op]?.[language === 'zh' ? 0 : 1] ?? op
  return <Law place={place} go={go} sayOp={sayOp} />
}
