import { useState, type DragEvent } from 'react'
import { useWords } from '../words.tsx'
import { words } from './import-words.ts'
import './import.css'

type Props = {
  /** What the file should hold, in plain words. */
  says: string
  onFile: (file: File) => void
}

/** Takes one spreadsheet, dropped or chosen. Which files are taken is the server's to say. */
export function DropFile({ says, onFile }: Props) {
  const t = useWords(words)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div className="drop" data-over={over} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <div className="line">
        <span>{t('drop')}</span>
        <label className="button first">
          {t('choose')}
          <input
            type="file"
            className="unseen"
            accept=".xlsx,.csv,.xls"
            onChange={event => event.target.files?.[0] && onFile(event.target.files[0])}
          />
        </label>
      </div>
      <p className="faint">{says}</p>
    </div>
  )
}
