import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../handovers/pocket-words.ts'
import { words } from '../../handovers/words.ts'
import type { WalkCode } from '../../handovers/rules/walk-items.ts'
import {
  differenceOf,
  differencesIn,
  faulted,
  nameOf,
  ticked,
  type Count,
  type Draft,
  type Looked,
} from './handover-draft.ts'
import { Button, Field, Notice, TextArea } from './parts.tsx'
import { Photos } from './take-photo.tsx'
import type { Put } from './use-form.ts'

export type StepProps = { draft: Draft; put: Put<Draft> }

type LookProps = { item: WalkCode; n: number; looked: Looked | undefined; onTick(): void; onFault(): void }

function LookRow({ item, n, looked, onTick, onFault }: LookProps) {
  const t = useWords(pocketWords)
  const say = useWords(words)
  const name = say(`walk.${item}`)
  const bad = looked?.good === false
  return (
    <div className="look">
      <button
        type="button"
        role="checkbox"
        aria-checked={looked !== undefined}
        className="button plain tick"
        onClick={onTick}
        data-testid={`handover-tick-${n}`}
      >
        <span className={bad ? 'box bad' : 'box'} aria-hidden="true">
          {bad ? '!' : looked ? '✓' : ''}
        </span>
        <span>{name}</span>
      </button>
      <button
        type="button"
        className="button plain fault"
        aria-pressed={bad}
        aria-label={t('notGoodOf', { item: name })}
        onClick={onFault}
        data-testid={`handover-bad-${n}`}
      >
        {t('notGood')}
      </button>
    </div>
  )
}

/** ① The post is walked together; what is not good gets one line, what was not looked at is said in the record. */
export function WalkStep({ draft, put, items }: StepProps & { items: readonly WalkCode[] }) {
  const t = useWords(pocketWords)
  const say = useWords(words)
  const setSays = (item: string, says: string): void =>
    void put({ walked: draft.walked.map(one => (one.item === item ? { ...one, says } : one)) })
  return (
    <>
      <p>{t('walkHelp')}</p>
      <ul className="list">
        {items.map((item, index) => {
          const looked = draft.walked.find(one => one.item === item)
          return (
            <li key={item}>
              <LookRow
                item={item}
                n={index + 1}
                looked={looked}
                onTick={() => put({ walked: ticked(draft.walked, item) })}
                onFault={() => put({ walked: faulted(draft.walked, item) })}
              />
              {looked?.good === false && (
                <Field
                  id={`wrong-${item}`}
                  label={t('whatIsWrong', { item: say(`walk.${item}`) })}
                  value={looked.says}
                  maxLength={200}
                  onText={says => setSays(item, says)}
                  testId={`handover-wrong-${index + 1}`}
                />
              )}
            </li>
          )
        })}
      </ul>
      <Photos taken={draft.taken} onTaken={taken => put({ taken })} most={6} label={t('walkPhotos')} />
    </>
  )
}

type RowProps = { count: Count; index: number; set(fields: Partial<Count>): void }

function Verdict({ count, name, set }: { count: Count; name: string; set: RowProps['set'] }) {
  const t = useWords(pocketWords)
  const by = differenceOf(count)
  if (by === undefined)
    return count.kit ? (
      <Button
        className="there"
        aria-label={t('allThereOf', { item: name })}
        onClick={() => set({ found: count.expected })}
        testId={`count-all-${count.usual ?? count.item}`}
      >
        {t('allThere')}
      </Button>
    ) : null
  return (
    <span className={by ? 'verdict wait' : 'verdict'} role="status">
      {by === 0 ? `✓ ${t('even')}` : `▲ ${t(by < 0 ? 'short' : 'over', { count: Math.abs(by) })}`}
    </span>
  )
}

function CountRow({ count, index, set }: RowProps) {
  const t = useWords(pocketWords)
  const name = nameOf(count, t)
  const input = (which: 'expected' | 'found') => (
    <input
      inputMode="numeric"
      pattern="[0-9]*"
      maxLength={4}
      value={count[which]}
      aria-label={t('ofItem', { item: name, what: t(which) })}
      onChange={event => set({ [which]: event.target.value.replace(/\D/g, '') })}
      data-testid={`count-${count.usual ?? index}-${which}`}
    />
  )
  const fixed = count.kit || count.usual
  return (
    <li className={count.kit ? 'count kit' : 'count'}>
      {fixed ? (
        <span className="name">{name}</span>
      ) : (
        <input
          className="name"
          aria-label={t('itemName')}
          placeholder={t('itemName')}
          maxLength={40}
          value={count.item}
          onChange={event => set({ item: event.target.value })}
        />
      )}
      {count.kit ? (
        <span className="should" aria-label={t('ofItem', { item: name, what: t('expected') })}>
          {count.expected}
        </span>
      ) : (
        input('expected')
      )}
      {input('found')}
      <Verdict count={count} name={name} set={set} />
    </li>
  )
}

/** ② What hangs on the post is counted; a difference stops until somebody wrote why. */
export function CountStep({ draft, put }: StepProps) {
  const t = useWords(pocketWords)
  const differences = differencesIn(draft.counts, t)
  const set = (index: number, fields: Partial<Count>): void =>
    void put({ counts: draft.counts.map((each, at) => (at === index ? { ...each, ...fields } : each)) })
  return (
    <>
      <p>{t(draft.counts.some(({ kit }) => kit) ? 'countKit' : 'countHelp')}</p>
      <ul className="counts">
        <li className={draft.counts.some(({ kit }) => kit) ? 'count kit heads' : 'count heads'} aria-hidden="true">
          <span />
          <span>{t(draft.counts.some(({ kit }) => kit) ? 'shouldBe' : 'expected')}</span>
          <span>{t('found')}</span>
        </li>
        {draft.counts.map((count, index) => (
          <CountRow key={index} count={count} index={index} set={fields => set(index, fields)} />
        ))}
      </ul>
      <Button
        kind="quiet"
        disabled={draft.counts.length >= 40}
        onClick={() => put({ counts: [...draft.counts, { item: '', expected: '', found: '' }] })}
        testId="count-add"
      >
        ＋ {t('addItem')}
      </Button>
      {differences && (
        <>
          <Notice tone="bad" testId="count-stop">
            {t('countStop', { differences })}
          </Notice>
          <TextArea
            id="why"
            label={t('countWhy')}
            text={draft.why}
            max={200}
            onText={why => put({ why })}
            testId="count-why"
          />
        </>
      )}
    </>
  )
}
