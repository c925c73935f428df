import { useState } from 'react'
import { leftOut, type Register } from '#kernel/register.ts'
import type { Preview, PreviewColumn } from '#kernel/preview.ts'
import { fill } from '#kernel/words.ts'
import { useLanguage, useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { words } from './import-words.ts'

type Props = {
  preview: Preview
  register: Register
  /** Says what a heading means: a column of the register, or `-`. Left out where nothing can be remembered. */
  onMap?: ((heading: string, means: string) => Promise<void>) | undefined
}

/** The name of a column of a register in the reader's language. */
export function useFieldName(register: Register): (key: string) => string {
  const language = useLanguage()
  return key => {
    const column = register.columns.find(one => one.key === key)
    return column ? fill(column.words, language) : key
  }
}

type OneProps = { column: PreviewColumn; register: Register; busy: boolean; onChoose: (means: string) => void }

function One({ column: { heading, key, told }, register, busy, onChoose }: OneProps) {
  const t = useWords(words)
  const nameOf = useFieldName(register)
  const chosen = key ?? (told ? leftOut : '')
  return (
    <label>
      <span>
        {heading}
        {told && <span className="faint">{t('told')}</span>}
      </span>
      <select value={chosen} disabled={busy} onChange={event => onChoose(event.target.value)}>
        {chosen === '' && <option value="">{t('unknown')}</option>}
        {register.columns.map(column => (
          <option key={column.key} value={column.key}>
            {nameOf(column.key)}
          </option>
        ))}
        <option value={leftOut}>{t('leaveOut')}</option>
      </select>
    </label>
  )
}

function Summary({ columns, register }: { columns: readonly PreviewColumn[]; register: Register }) {
  const t = useWords(words)
  const nameOf = useFieldName(register)
  const known = columns.filter(column => column.key !== null)
  const unknown = columns.filter(column => column.key === null && column.heading)
  return (
    <dl className="headings">
      <dt>{t('recognised')}</dt>
      <dd>
        {known.map(({ heading, key }) => {
          const field = nameOf(key as string)
          const same = heading === '' || heading === field
          return <span key={heading}>{same ? field : t('headingAs', { heading, field })}</span>
        })}
      </dd>
      {unknown.length > 0 && <dt>{t('ignored')}</dt>}
      {unknown.length > 0 && (
        <dd className="faint">
          {unknown.map(({ heading }, at) => (
            <span key={at}>{heading}</span>
          ))}
        </dd>
      )}
    </dl>
  )
}

/** How the headings of a file were read; one press away, each can be given another meaning, which is remembered. */
export function HeadingMap({ preview, register, onMap }: Props) {
  const t = useWords(words)
  const [open, setOpen] = useState(preview.headingRow === 0)
  const [busy, setBusy] = useState(false)
  const choose = async (heading: string, means: string) => {
    setBusy(true)
    await onMap?.(heading, means).finally(() => setBusy(false))
  }
  const columns = preview.columns.filter(({ heading }) => heading !== '')
  if (!open || !onMap)
    return (
      <div className="stack">
        <Summary columns={preview.columns} register={register} />
        {onMap && (
          <Button look="plain" onClick={() => setOpen(true)}>
            {t('changeColumns')}
          </Button>
        )}
      </div>
    )
  return (
    <fieldset className="mapping-of stack">
      <legend>{t('columns')}</legend>
      <p className="faint">{t('columnsWhy')}</p>
      <div className="mapping">
        {columns.map((column, at) => (
          <One
            key={at}
            column={column}
            register={register}
            busy={busy}
            onChoose={means => void choose(column.heading, means)}
          />
        ))}
      </div>
    </fieldset>
  )
}
