import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { sitesQuery } from '#capabilities/sites/screens/sites-query.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { Search } from './routes.tsx'
import { words } from './words.ts'

/** One site or all of them, kept in the address; nothing to choose where there is one. */
export function SiteFilter() {
  const t = useWords(words)
  const navigate = useNavigate()
  const { site = '', ...search } = useSearch({ strict: false }) as Search
  const query = useQuery(sitesQuery)
  const { data = [] } = query
  if (data.length < 2) return <Unread what={t('site')} query={query} />
  const choices = [{ value: '', label: t('allSites') }, ...data.map(({ id, name }) => ({ value: id, label: name }))]
  const choose = (value: string) => void navigate({ to: '.', search: value ? { ...search, site: value } : search })
  return <Choose label={t('site')} choices={choices} value={site} onChoose={choose} />
}
