import { Input, Select } from 'antd'
import { Fragment, useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { inUse } from '../rules/in-use.ts'
import { kitKinds, NewKit, type Kit, type PostPage } from '../schema.ts'
import { words } from '../words.ts'

type Props = { page: PostPage; onDone: () => Promise<void> }
type Line = { kind: Kit['kind']; item: string; count: string }

const first: Line[] = [{ kind: 'key', item: '钥匙', count: '' }]
const isLine = ({ item, count }: Line): boolean => item.trim() !== '' && /^\d{1,4}$/.test(count)

type LineProps = { line: Line; n: number; onLine: (fields: Partial<Line>) => void; onDrop: () => void }

function KitLine({ line, n, onLine, onDrop }: LineProps) {
  const t = useWords(words)
  return (
    <div className="kit-line">
      <Select
        aria-label={t('kitKindOf', { n })}
        value={line.kind}
        options={kitKinds.map(value => ({ value, label: t(`kit.${value}`) }))}
        onChange={(kind: Kit['kind']) => onLine({ kind })}
      />
      <Input
        aria-label={t('kitItemOf', { n })}
        placeholder={t('kitItem')}
        maxLength={40}
        value={line.item}
        onChange={event => onLine({ item: event.target.value })}
      />
      <Input
        aria-label={t('kitCountOf', { n })}
        placeholder={t('kitCount')}
        inputMode="numeric"
        className="figures"
        maxLength={4}
        value={line.count}
        onChange={event => onLine({ count: event.target.value.replace(/\D/g, '') })}
      />
      <Button look="plain" aria-label={t('kitDropOf', { n })} onClick={onDrop}>
        {t('drop')}
      </Button>
    </div>
  )
}

type LinesProps = { value?: Line[]; onChange?: (lines: Line[]) => void; id?: string }

function KitLines({ value = [], onChange = () => undefined, id }: LinesProps) {
  const t = useWords(words)
  const put = (at: number, fields: Partial<Line>) =>
    onChange(value.map((line, index) => (index === at ? { ...line, ...fields } : line)))
  return (
    <div className="spans-editor" id={id} tabIndex={-1}>
      {value.map((line, at) => (
        // Lines have no names of their own: the place in the list is the name.
        <KitLine
          key={at}
          n={at + 1}
          line={line}
          onLine={fields => put(at, fields)}
          onDrop={() => onChange(value.filter((_, index) => index !== at))}
        />
      ))}
      <div className="line">
        <Button
          look="plain"
          disabled={value.length >= 40}
          onClick={() => onChange([...value, { kind: value.at(-1)?.kind ?? 'key', item: '', count: '' }])}
        >
          {t('kitAdd')}
        </Button>
      </div>
    </div>
  )
}

function KitForm({ page: { post, kit }, onDone }: Props) {
  const t = useWords(words)
  const lines = kit.map(({ kind, item, count }): Line => ({ kind, item, count: String(count) }))
  const whole = {
    validator: async (_: unknown, value: Line[]) => {
      if (!value.every(isLine)) throw new Error(t('kitFault'))
    },
  }
  const send = ({ things = [] }: { things?: Line[] }, key: string) =>
    request('POST /posts/{id}/kit', {
      path: { id: post.id },
      body: {
        things: things.map(({ kind, item, count }) => ({ kind, item, count: Number(count) })),
        seenIds: kit.map(({ id }) => id),
      },
      key,
    }).then(onDone)
  return (
    <Ask<{ things: Line[] }>
      schema={NewKit}
      submit={t('saveNeeds')}
      initial={{ things: lines.length > 0 ? lines : first }}
      onSend={send}
    >
      <Field name="things" label={t('kit')} why={t('kitSay')} rules={[whole]}>
        <KitLines />
      </Field>
    </Ask>
  )
}

/** 岗位物品: what stays on the post, counted at each handover. */
export function KitPart({ page, onDone }: Props) {
  const t = useWords(words)
  const [writing, setWriting] = useState(false)
  const may = page.can.includes('setKit') && inUse(page.post, page.today)
  const kinds = kitKinds.filter(kind => page.kit.some(thing => thing.kind === kind))
  return (
    <Part
      title={t('kit')}
      says={t('kitSay')}
      actions={
        may && <Button onClick={() => setWriting(true)}>{t(page.kit.length > 0 ? 'setKit' : 'setKitFirst')}</Button>
      }
    >
      {page.kit.length === 0 ? (
        <p className="faint">{t('kitNone')}</p>
      ) : (
        <dl className="asks">
          {kinds.map(kind => (
            <Fragment key={kind}>
              <dt>{t(`kit.${kind}`)}</dt>
              <dd className="figures">
                {page.kit
                  .filter(thing => thing.kind === kind)
                  .map(thing => t('kitLine', { item: thing.item, count: thing.count }))
                  .join(t('between'))}
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {writing && (
        <Side title={t('kit')} onClose={() => setWriting(false)}>
          <KitForm
            page={page}
            onDone={async () => {
              await onDone()
              setWriting(false)
            }}
          />
        </Side>
      )}
    </Part>
  )
}
