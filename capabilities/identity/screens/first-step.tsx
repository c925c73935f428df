import { useEffect, useRef, type ReactNode } from 'react'
import { Page } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'
import './first-run.css'

type Props = {
  /** Which of the four questions; left out on the screen between them that makes the account. */
  question?: number
  /** How many questions are behind. */
  done: number
  title: string
  why: ReactNode
  children: ReactNode
}

/** One screen of the first run: how far it is, what is asked, what for. */
export function FirstStep({ question, done, title, why, children }: Props) {
  const t = useWords(words)
  const screen = useRef<HTMLDivElement>(null)
  // The next question is answered from where the reader is: by keyboard alone nobody has to look for it.
  useEffect(() => screen.current?.querySelector<HTMLElement>('.page-head ~ * input, .page-head ~ .button')?.focus(), [])
  return (
    <div className="first-run" ref={screen}>
      <p className="first-run-way">
        <span className="first-run-marks" aria-hidden="true">
          {[1, 2, 3, 4].map(at => (
            <span key={at} data-state={at === question ? 'here' : at <= done ? 'done' : 'ahead'} />
          ))}
        </span>
        <span className="faint">{question ? t('question', { at: question }) : t('between')}</span>
      </p>
      <Page title={title} purpose={why}>
        {children}
      </Page>
    </div>
  )
}
