import { Choose } from '#ui/parts/choose.tsx'
import { SearchLine } from '#ui/parts/search-line.tsx'
import { useWords } from '#ui/words.tsx'
import { employmentKinds } from '../schema.ts'
import { words } from '../words.ts'

/** What narrows the register, as the address keeps it. */
export type GuardsFilter = { q: string; standing: string; certificate: string; kind: string }

/** The filters, each read back as words. */
export function Filters({
  filter,
  onFilter,
}: {
  filter: GuardsFilter
  onFilter: (filter: Partial<GuardsFilter>) => void
}) {
  const t = useWords(words)
  const standings = (['employed', 'left', 'all'] as const).map(value => ({
    value: value === 'employed' ? '' : value,
    label: t(`standing.${value}`),
  }))
  const certificates = [
    { value: '', label: t('certificate.any') },
    ...(['none', 'expiring'] as const).map(value => ({ value, label: t(`certificate.${value}`) })),
  ]
  const kinds = [{ value: '', label: t('anyKind') }, ...employmentKinds.map(value => ({ value, label: t(value) }))]
  return (
    <div className="line no-print">
      <SearchLine label={t('find')} value={filter.q} onSearch={q => onFilter({ q })} />
      <Choose
        label={t('standing')}
        choices={standings}
        value={filter.standing}
        onChoose={standing => onFilter({ standing })}
      />
      <Choose
        label={t('certificates')}
        choices={certificates}
        value={filter.certificate}
        onChoose={certificate => onFilter({ certificate })}
      />
      <Choose label={t('kind')} choices={kinds} value={filter.kind} onChoose={kind => onFilter({ kind })} />
    </div>
  )
}

/** Whether anything but everybody employed is asked for. */
export const isNarrowed = (filter: GuardsFilter): boolean => Object.values(filter).some(value => value !== '')
