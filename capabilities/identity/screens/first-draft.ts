import type { Body } from '#ui/client.ts'

// What was answered before there is an account lives in this tab only, so that a reload keeps it. A password never does.

export type Draft = {
  province?: string
  district?: string
  kind?: Body<'POST /first-run'>['kind']
  company?: string
  name?: string
  login?: string
}

const stored = 'gatehouse.first-run'

/** The answers so far; none where the tab keeps nothing. */
export function readDraft(): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(stored) ?? '{}') as Draft
  } catch {
    return {}
  }
}

/** Keeps further answers beside those before. */
export function keepDraft(more: Draft): void {
  try {
    sessionStorage.setItem(stored, JSON.stringify({ ...readDraft(), ...more }))
  } catch {
    // Storage may be forbidden; then a reload asks again.
  }
}

/** Forgets one question's answers, or all of them. */
export function dropDraft(...keys: (keyof Draft)[]): void {
  try {
    if (keys.length === 0) return sessionStorage.removeItem(stored)
    const rest = Object.entries(readDraft()).filter(([key]) => !keys.includes(key as keyof Draft))
    sessionStorage.setItem(stored, JSON.stringify(Object.fromEntries(rest)))
  } catch {
    // As above.
  }
}
