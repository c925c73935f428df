import { useEffect, useState } from 'react'
import { sayInstant } from '#kernel/time.ts'
import { now } from '../clock.ts'
import { useReader } from '../reader.tsx'
import { useLanguage, useWords } from '../words.tsx'
import { words } from './import-words.ts'
import './print-line.css'

/** What stands above every printed list: whose it is, who printed it and when. On the screen it is not shown. */
export function PrintLine({ name, party }: { name: string; party: string }) {
  const t = useWords(words)
  const language = useLanguage()
  const { timeZone } = useReader()
  const [at, setAt] = useState(now)
  useEffect(() => {
    const printing = () => setAt(now())
    addEventListener('beforeprint', printing)
    return () => removeEventListener('beforeprint', printing)
  }, [])
  return (
    <p className="print-line">
      <span>{t('printedBy', { name, party })}</span>
      <span>{t('printedAt', { at: sayInstant(at, timeZone, language, { year: true }) })}</span>
    </p>
  )
}
