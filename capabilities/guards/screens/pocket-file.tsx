import { Fragment, type ReactNode } from 'react'
import { dayAt, day, sayDay, sayInstant } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import type { OwnFile } from '../schema.ts'

type Props = { file: OwnFile; timeZone: string }

function useDays(timeZone: string) {
  const language = useLanguage()
  return {
    on: (of: string): string => sayDay(day(of), language, { year: true }),
    dayOf: (at: string): string => sayDay(dayAt(Date.parse(at), timeZone), language, { year: true }),
    at: (at: string): string => sayInstant(Date.parse(at), timeZone, language, { weekday: true }),
  }
}

function Section({ title, none, children }: { title: string; none?: string | undefined; children: ReactNode }) {
  return (
    <>
      <h2>{title}</h2>
      {none ? <p className="soft">{none}</p> : children}
    </>
  )
}

/** Who opened the file, newest first. */
function Looks({ file, timeZone }: Props) {
  const t = useWords(words)
  const { at } = useDays(timeZone)
  return (
    <Section title={t('looks')} none={file.looks.length === 0 ? t('noLooks') : undefined}>
      <ul className="list" data-testid="looks">
        {file.looks.map(look => (
          <li key={look.id}>
            {`${look.name} ${t(look.what ? `look.${look.what}` : `look.${look.kind}`)}`}
            <br />
            <span className="soft">{`${at(look.at)} · ${look.partyName}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Papers({ file, timeZone }: Props) {
  const t = useWords(words)
  const { on } = useDays(timeZone)
  const result = (kind: string, passed: boolean) =>
    kind === 'health' ? t(passed ? 'fit' : 'unfit') : t(passed ? 'pass' : 'fail')
  return (
    <>
      <Section title={t('certificates')} none={file.certificates.length === 0 ? t('notKept') : undefined}>
        <ul className="list">
          {file.certificates.map(one => (
            <li key={one.id}>
              {`${t(`kind.${one.kind}`)} ${one.number} · ${t(`state.${one.state}`)}`}
              {one.untilOn && <span className="soft"> {t('expiresSoon', { until: on(one.untilOn) })}</span>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('vettings')} none={file.vettings.length === 0 ? t('notKept') : undefined}>
        <ul className="list">
          {file.vettings.map(one => (
            <li key={one.id}>
              {`${t(`vetting.${one.kind}`)}${t('colon')}${result(one.kind, one.passed)}`}
              <br />
              <span className="soft">{`${on(one.onDay)} · ${one.office}`}</span>
            </li>
          ))}
        </ul>
      </Section>
      {file.protections.length > 0 && (
        <Section title={t('protections')}>
          <ul className="list">
            {file.protections.map(one => (
              <li key={one.id}>{t('fromTo', { from: on(one.fromOn), until: on(one.endedOn ?? one.untilOn) })}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** One's own file on the phone, whole: what is kept about me, and who looked. */
export function PocketFile({ file, timeZone }: Props) {
  const t = useWords(words)
  const { on } = useDays(timeZone)
  const facts = [
    ['name', file.name],
    ['phone', file.phone],
    ['identity', file.identityTail && `…${file.identityTail}`],
    ['bornOn', file.bornOn && on(file.bornOn)],
  ] as const
  return (
    <>
      <Looks file={file} timeZone={timeZone} />
      <Section title={t('person')}>
        <dl className="facts">
          {facts.map(([key, value]) => (
            <Fragment key={key}>
              <dt>{t(key)}</dt>
              <dd>{value ?? <span className="soft">{t('notKept')}</span>}</dd>
            </Fragment>
          ))}
        </dl>
        <p className="soft">{t('wrongIn')}</p>
      </Section>
      <Section title={t('employments')} none={file.employments.length === 0 ? t('notKept') : undefined}>
        <ul className="list">
          {file.employments.map(one => (
            <li key={one.id}>
              {[one.partyName, t(one.kind), one.title, one.number].filter(Boolean).join(' · ')}
              <br />
              <span className="soft">
                {one.untilOn
                  ? t('fromTo', { from: on(one.fromOn), until: on(one.untilOn) })
                  : t('since', { from: on(one.fromOn) })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Papers file={file} timeZone={timeZone} />
    </>
  )
}
