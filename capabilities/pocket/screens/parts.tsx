import { useEffect, useRef, type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode } from 'react'
import { useSay } from './say.ts'

// The few parts of the pocket: large, plain, lower half for the hand. Every screen is a head, a body that scrolls and
// a foot that does not.

type Kind = 'main' | 'plain' | 'quiet' | 'danger'
type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: Kind; testId?: string }

export function Button({ kind = 'plain', testId, className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`button ${kind} ${className}`} data-testid={testId} {...rest} />
}

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string
  help?: string | undefined
  testId?: string
  onText(text: string): void
}

export function Field({ label, help, testId, onText, id, ...rest }: FieldProps) {
  const helpId = help ? `${id}-help` : undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-testid={testId}
        aria-describedby={helpId}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={event => onText(event.target.value)}
        {...rest}
      />
      {help && (
        <p className="help" id={helpId}>
          {help}
        </p>
      )}
    </div>
  )
}

type TextProps = {
  id: string
  label: string
  help?: string
  text: string
  max: number
  testId?: string
  onText(text: string): void
}

export function TextArea({ id, label, help, text, max, testId, onText }: TextProps) {
  const t = useSay()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && <p className="help">{help}</p>}
      <textarea
        id={id}
        data-testid={testId}
        rows={4}
        maxLength={max}
        value={text}
        onChange={e => onText(e.target.value)}
      />
      {text.length > max * 0.8 && <p className="help">{t('notesLeft', { count: max - text.length })}</p>}
    </div>
  )
}

const marks = { good: '✓', wait: '▲', bad: '!', plain: '' } as const
export type Tone = keyof typeof marks

/** A sentence that matters, with a mark as well as a colour; read out when it appears. */
export function Notice({ tone, children, testId }: { tone: Tone; children: ReactNode; testId?: string }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'} data-testid={testId}>
      {marks[tone] && (
        <span className="mark" aria-hidden="true">
          {marks[tone]}
        </span>
      )}
      <div>{children}</div>
    </div>
  )
}

type ScreenProps = {
  title: string
  onBack?: (() => void) | undefined
  aside?: ReactNode
  foot?: ReactNode
  children: ReactNode
}

/** A screen other than the first: its title takes the focus, so that a reader hears where it is. */
export function Screen({ title, onBack, aside, foot, children }: ScreenProps) {
  const t = useSay()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) head.current?.focus()
  }, [title])
  const back = useRef(onBack)
  useEffect(() => {
    back.current = onBack
  }, [onBack])
  useEffect(() => {
    const pressed = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') back.current?.()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  return (
    <main className="screen">
      <header className="bar">
        {onBack && (
          <button type="button" className="back" aria-label={t('back')} onClick={onBack} data-testid="back">
            <span aria-hidden="true">‹</span>
          </button>
        )}
        <h1 tabIndex={-1} ref={head}>
          {title}
        </h1>
        {aside}
      </header>
      <div className="body" tabIndex={0}>
        {children}
      </div>
      {foot && <footer className="foot">{foot}</footer>}
    </main>
  )
}
