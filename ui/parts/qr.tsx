import { useState } from 'react'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import './qr.css'

/** A QR code sent as SVG, shown as an image so that nothing inside it can act. Always dark on white, as scanners want it. */
export function QrPicture({ svg, name }: { svg: string; name: string }) {
  return <img className="qr" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={name} />
}

/** A text to be typed or passed on, with a button that copies it where the browser may. */
export function CopyLine({ text }: { text: string }) {
  const t = useWords(words)
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true))
  return (
    <p className="line copy-line">
      <span className="mono">{text}</span>
      {'clipboard' in navigator && (
        <Button look="plain" onClick={copy}>
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
      )}
    </p>
  )
}
