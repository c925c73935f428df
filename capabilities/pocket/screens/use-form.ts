import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { usePhone } from './phone-state.ts'

type Form<T> = [value: T, put: (fields: Partial<T>) => void, drop: () => void]

/**
 * What a person has put into a form, kept on the phone at each tap until it is recorded (`drop`) or has faded. `name`
 * says which form of which record; another name is another form. What is typed before the phone was read wins.
 */
export function useForm<T extends object>(name: string, fresh: T): Form<T> {
  const whose = usePhone().person?.membershipId ?? ''
  const key = `${whose}:${name}`
  const [value, setValue] = useState(fresh)
  const latest = useRef(fresh)
  const touched = useRef<string>(undefined)
  const show = (next: T): void => {
    latest.current = next
    setValue(next)
  }
  useEffect(() => {
    void readDraft<T>(key).then(kept => {
      if (kept && touched.current !== key) show(kept)
    })
  }, [key])
  const put = (fields: Partial<T>): void => {
    touched.current = key
    show({ ...latest.current, ...fields })
    void keepDraft(key, latest.current)
  }
  const drop = (): void => {
    touched.current = key
    show(fresh)
    void dropDraft(key)
  }
  return [value, put, drop]
}
