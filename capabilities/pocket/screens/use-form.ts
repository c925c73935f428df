import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { dropDraft, keepDraft, keptAs, readDraft } from './drafts.ts'
import { usePhone } from './phone-state.ts'

/** Changes some fields of a form; told once the phone has it, and whether it has all of it, pictures too. */
export type Put<T> = (fields: Partial<T>) => Promise<boolean>
/**
 * A form as it stands, the ways to change it and to let go of it, what the fact made from it must forget (`record`), and
 * whether the phone has been read for it.
 */
type Form<T> = [value: T, put: Put<T>, drop: () => Promise<void>, forget: readonly string[], read: boolean]

/**
 * What a person has put into a form, kept on the phone at each tap until it is recorded, given up (`drop`) or has faded.
 * `name` says which form of which record; another name is another form, which begins as `fresh`. A field that is changed
 * before the phone was read wins; the others come back. `put` and `drop` show at once, and are done when the phone has it.
 * What is recorded takes its draft with it by itself; `drop` then empties the form that stands open.
 */
export function useForm<T extends object>(name: string, fresh: T | (() => T)): Form<T> {
  const whose = usePhone().person?.membershipId ?? ''
  const key = `${whose}:${name}`
  const [value, setValue] = useState(fresh)
  const [readKey, setReadKey] = useState<string>()
  const latest = useRef(value)
  const early = useRef<Partial<T>>({})
  const dropped = useRef<string>(undefined)
  const begun = useRef(key)
  const reading = useRef<Promise<void>>(Promise.resolve())
  const show = (next: T): void => {
    latest.current = next
    setValue(next)
  }
  const anew = (): T => (typeof fresh === 'function' ? fresh() : fresh)
  const found = useEffectEvent((kept: T | undefined): void => {
    if (dropped.current !== key && (kept || begun.current !== key)) show({ ...(kept ?? anew()), ...early.current })
    begun.current = key
    setReadKey(key)
  })
  useEffect(() => {
    let over = false
    early.current = {}
    reading.current = readDraft<T>(key).then(kept => {
      if (!over) found(kept)
    })
    return () => {
      over = true
    }
  }, [key])
  const put = async (fields: Partial<T>): Promise<boolean> => {
    early.current = { ...early.current, ...fields }
    show({ ...latest.current, ...fields })
    if (readKey !== key) await reading.current
    return keepDraft(key, latest.current)
  }
  const drop = (): Promise<void> => {
    dropped.current = key
    show(anew())
    return dropDraft(key)
  }
  return [value, put, drop, [keptAs(key)], readKey === key]
}
