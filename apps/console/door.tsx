import type { ReactNode } from 'react'
import { useWords } from '#ui/words.tsx'
import { Switches } from './switches.tsx'
import { words } from './words.ts'

/** What is shown before anybody is signed in: the name, language and light, one thing to do. */
export function Door({ wide, children }: { wide?: boolean; children: ReactNode }) {
  const t = useWords(words)
  return (
    <>
      <header className="head">
        <span className="brand">{t('name')}</span>
        <span className="head-space" />
        <Switches />
      </header>
      <main className={wide ? 'alone wide' : 'alone'}>{children}</main>
    </>
  )
}
