import { Button } from '#ui/parts/button.tsx'
import { Page } from '#ui/parts/page.tsx'
import { CopyLine } from '#ui/parts/qr.tsx'
import { useWords } from '#ui/words.tsx'
import type { DemoWay } from '../schema.ts'
import { words } from '../words.ts'

function Way({ way: { as, name, at, number, pin, url } }: { way: DemoWay }) {
  const t = useWords(words)
  return (
    <li>
      <p>
        <strong>{t(`demoAs.${as}`)}</strong> {name} <span className="faint">{at}</span>
        {number !== null && pin !== null && <span className="nowrap"> {t('demoPin', { number, pin })}</span>}
      </p>
      <CopyLine text={url} />
    </li>
  )
}

/** The others of the demo, each with a link that is good once, before whoever keeps its book goes in. */
export function DemoWays({ ways, onDone }: { ways: readonly DemoWay[]; onDone: () => void }) {
  const t = useWords(words)
  return (
    <Page title={t('demoWays')} purpose={t('demoWaysWhy')}>
      <ul className="demo-ways">
        {ways.map(way => (
          <Way key={way.url} way={way} />
        ))}
      </ul>
      <div className="line">
        <Button look="first" onClick={onDone}>
          {t('demoGoOn')}
        </Button>
      </div>
    </Page>
  )
}
