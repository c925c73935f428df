import { Select } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { request } from '#ui/client.ts'
import { Chevron } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { words } from '../words.ts'

/** The guard chosen, with the name shown, so that it can be shown again without asking. */
export type Picked = { value: string; label: string }
type Props = { id?: string; value?: Picked; onChange?: (picked: Picked) => void }

/** Finds a guard by name or number. */
export function GuardPicker({ value, onChange, ...rest }: Props) {
  const t = useWords(words)
  const tell = useWords(shared)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, error, isFetching } = useQuery({
    queryKey: ['GET /guards', 'pick', q],
    queryFn: ({ signal }) => request('GET /guards', { query: { q, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  })
  const options = (data?.rows ?? [])
    .filter(guard => guard.untilOn === null)
    .map(({ personId, name, number }) => ({ value: personId, label: `${name} ${number}` }))
  return (
    <Select
      {...rest}
      labelInValue
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      suffixIcon={<Chevron />}
      notFoundContent={isFetching ? tell('loading') : error ? tell('brokenNetwork') : t('guardNone')}
      {...(value ? { value } : {})}
      onChange={picked => onChange?.({ value: picked.value, label: String(picked.label) })}
    />
  )
}
