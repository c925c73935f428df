import { useMemo, useSyncExternalStore } from 'react'
import { speak, type Language, type Words } from '#kernel/words.ts'

// The reader's language is one value for the whole page: screens follow it, and the client sends it along.

const stored = 'gatehouse.language'
const listeners = new Set<() => void>()
const isLanguage = (text: string | null): text is Language => text === 'zh' || text === 'en'

const recall = (): string | null => {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

const first = (): Language => {
  const chosen = recall()
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'zh'
}

const mark = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

let current = first()
mark(current)

/** Tells when the reader chose the other language, here or in another window; ends with what it gives back. */
export const onLanguage = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The reader's language: chosen before, else the browser's first that we speak, else Chinese. */
export const languageNow = (): Language => current

const show = (language: Language): void => {
  current = language
  mark(language)
  for (const listener of listeners) listener()
}

// What is chosen in one window holds in every other of the same browser.
addEventListener('storage', ({ key, newValue }: StorageEvent) => {
  if (key === stored && isLanguage(newValue)) show(newValue)
})

/** Changes the language everywhere at once and remembers it in this browser, where it may be remembered. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(stored, language)
  } catch {
    // Storage may be forbidden; the choice then holds for this page.
  }
  show(language)
}

/** The language, followed as it changes. */
export const useLanguage = (): Language => useSyncExternalStore(onLanguage, languageNow)

/** The words of one capability in the reader's language: `t('key', values)`. */
export function useWords<const W extends Words>(words: W) {
  const language = useLanguage()
  return useMemo(() => speak(words, language), [words, language])
}
