import { useSearch } from '@tanstack/react-router'
import { LogScreen } from '#capabilities/dutylog/screens/log.tsx'
import { kinds } from '../kinds.ts'
import type { Search } from '../routes.tsx'

export function LogPage() {
  const { about = '' } = useSearch({ strict: false }) as Search
  return <LogScreen aboutId={about} kinds={kinds} />
}
