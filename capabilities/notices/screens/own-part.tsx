import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Choose } from '#ui/parts/choose.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useWords } from '#ui/words.tsx'
import type { Settings, Wish } from '../schema.ts'
import { words } from '../words.ts'
import { useChange } from './use-change.ts'

const two = (number: number): string => String(number).padStart(2, '0')
const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const days = ['1', '2', '3', '4', '5', '6', '7'] as const

const step = 30

/** A time of day in half hours, in the 24-hour clock whatever the browser's own habit. */
function Clock({ label, value, onSet }: { label: string; value: number; onSet: (minutes: number) => void }) {
  const halves = Array.from({ length: (24 * 60) / step }, (_, at) => at * step)
  const times = halves.includes(value) ? halves : [...halves, value].sort((one, other) => one - other)
  const choices = times.map(minutes => ({ value: String(minutes), label: clockText(minutes) }))
  return <Choose label={label} choices={choices} value={String(value)} onChoose={text => onSet(Number(text))} />
}

/** Quiet hours and language: what is chosen holds at once. */
export function OwnPart({ settings: { wish } }: { settings: Settings }) {
  const t = useWords(words)
  const { problem, change } = useChange()
  const set = (part: Partial<Wish>): void =>
    void change(() => request('POST /notices/wish', { body: { ...wish, ...part } }))
  const turn = (day: (typeof days)[number]): void => {
    const next = wish.days.includes(day) ? wish.days.filter(one => one !== day) : [...wish.days, day].sort()
    if (next.length > 0) set({ days: next })
  }
  return (
    <Part title={t('own')} says={t('ownSays')}>
      <div className="notice-own">
        <div className="line">
          <Choose
            label={t('language')}
            choices={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={wish.language}
            onChoose={value => set({ language: value as Wish['language'] })}
          />
          <Choose
            label={t('quiet')}
            choices={[
              { value: 'on', label: t('quietOn') },
              { value: 'off', label: t('quietOff') },
            ]}
            value={wish.quiet ? 'on' : 'off'}
            onChoose={value => set({ quiet: value === 'on' })}
          />
          {wish.quiet && <Clock label={t('from')} value={wish.starts} onSet={starts => set({ starts })} />}
          {wish.quiet && <Clock label={t('until')} value={wish.ends} onSet={ends => set({ ends })} />}
        </div>
        {wish.quiet && (
          <div className="line">
            <span className="faint">{t('days')}</span>
            <span className="toggles" role="group" aria-label={t('days')}>
              {days.map(day => (
                <Button key={day} aria-pressed={wish.days.includes(day)} onClick={() => turn(day)}>
                  {t(`day.${day}`)}
                </Button>
              ))}
            </span>
          </div>
        )}
        {problem && <Refusal problem={problem} />}
      </div>
    </Part>
  )
}
