import { useQueryClient } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { problemOf, type Problem } from '../client.ts'
import { now } from '../clock.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { useTypedBefore } from './typed-before.ts'

// How a form is sent: once for one intention, a problem beside its field, and nothing typed lost on the way.

export type Values = Record<string, unknown>
/** `key` names this very intention: sent again after a broken connection it is still done once. */
export type OnSend<V> = (values: V, key: Id) => Promise<unknown>

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))

/** Says a problem beside the field it is about, never by the name it travels under; one that quotes an article needs more room, so it stands below. */
const pointAt = (form: FormInstance, { field, code, title, detail, law }: Problem, wrongForm: string): boolean => {
  const name = field?.split('/')[1]
  if (!name || law || form.getFieldInstance(name) === undefined) return false
  form.setFields([{ name, errors: code === 'shape.wrong' ? [wrongForm] : detail ? [title, detail] : [title] }])
  form.focusField(name)
  return true
}

/** Sends what a form holds: whether it is under way, and the problem that came back and belongs to no field. */
export function useSend<V>(form: FormInstance, onSend: OnSend<V>) {
  const t = useWords(words)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef<Id | null>(null)
  const send = async (values: Values): Promise<void> => {
    setBusy(true)
    setProblem(null)
    key.current ??= newId(now())
    try {
      await onSend(filled(values) as V, key.current)
      key.current = null
    } catch (thrown) {
      const said = problemOf(thrown)
      if (!pointAt(form, said, t('wrongForm'))) setProblem(said)
    } finally {
      setBusy(false)
    }
  }
  const change = () => {
    key.current = null
  }
  return { problem, busy, send, change }
}

/**
 * Keeps what is typed until it was sent. Where the session has ended, what stands on the page is asked for again: that
 * leads to sign-in and back here.
 */
export function useKept<V>({ keep, onSend }: { keep?: string | undefined; onSend: OnSend<V> }) {
  const client = useQueryClient()
  const typed = useTypedBefore(keep)
  const sending: OnSend<V> = async (values, key) => {
    try {
      await onSend(values, key)
      typed.drop()
    } catch (thrown) {
      if (keep && problemOf(thrown).code === 'session.none') void client.invalidateQueries()
      throw thrown
    }
  }
  return { typed, onSend: sending }
}

/** Puts the keyboard into the first field of a form; not where the keys would come up over half the screen. */
export function useEager(id: string, eager: boolean): void {
  useEffect(() => {
    if (!eager || !matchMedia('(pointer: fine)').matches) return
    const first = document.getElementById(id)?.querySelector<HTMLElement>('input, textarea')
    // A dialog that opens afterwards looks for the attribute.
    first?.setAttribute('autofocus', '')
    first?.focus()
  }, [id, eager])
}

/** Enter sends from a line by itself; where it begins a new one, it does with Ctrl or ⌘. */
export function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
  const lines = event.target instanceof HTMLTextAreaElement && event.key === 'Enter'
  if (lines && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
}
