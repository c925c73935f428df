import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import './side.css'

type Props = { title: string; onClose: () => void; children: ReactNode; look?: 'side' | 'middle' }

/**
 * A sheet over the page for one task, shown while it is mounted. The browser's own dialog keeps the keyboard inside,
 * closes on Esc and gives the focus back. A press beside it does not close it, so nothing typed is lost by a slip.
 */
export function Side({ title, onClose, children, look = 'side' }: Props) {
  const t = useWords(words)
  const id = useId()
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = sheet.current
    const opener = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const cancel = (event: { preventDefault: () => void }) => {
    event.preventDefault()
    onClose()
  }
  // Esc closes an open list first, and the sheet only when pressed again.
  const listFirst = (event: KeyboardEvent<HTMLElement>) => {
    const isOpen = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && isOpen) event.preventDefault()
  }
  return (
    <dialog ref={sheet} className={`sheet ${look}`} aria-labelledby={id} onCancel={cancel} onKeyDownCapture={listFirst}>
      <h2 id={id}>{title}</h2>
      {/* Reached by the keyboard, since a sheet without a field scrolls as well. */}
      <div className="sheet-body" tabIndex={0} role="group" aria-labelledby={id}>
        {children}
      </div>
      <Button look="plain" className="sheet-close" onClick={onClose}>
        {t('close')}
      </Button>
    </dialog>
  )
}
