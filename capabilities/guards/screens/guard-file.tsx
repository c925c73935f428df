import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayAt } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { Loaded, Page } from '#ui/parts/page.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { CertificatePart } from './certificate-part.tsx'
import { ConsentPart } from './consent-part.tsx'
import { EmploymentPart } from './employment-part.tsx'
import { useChanged, useFile } from './file-query.ts'
import { GuardHead } from './guard-head.tsx'
import { PersonPart } from './person-part.tsx'
import { ProtectionPart, VettingPart } from './private-part.tsx'
import './guard-file.css'

/** One guard's file: how they stand and what comes next, then the facts, each with its history; `more` is what later capabilities keep of a guard. */
export function GuardFileScreen({ personId, more }: { personId: string; more?: ReactNode }) {
  const t = useWords(words)
  const query = useFile(personId)
  const onChanged = useChanged()
  const today = dayAt(now(), useReader().timeZone)
  const back = (
    <Link to="/guards" className="button">
      {t('backToList')}
    </Link>
  )
  return (
    <Page title={query.data?.name ?? t('file')} actions={back}>
      <Loaded query={query}>
        {file => {
          const props = { file, today, onChanged }
          return (
            <>
              <GuardHead {...props} />
              <PersonPart {...props} />
              <EmploymentPart {...props} />
              <CertificatePart {...props} />
              {file.vettings && <VettingPart {...props} />}
              {file.protections && <ProtectionPart {...props} />}
              <ConsentPart {...props} />
              {more}
              <p className="faint">{t('opened')}</p>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
