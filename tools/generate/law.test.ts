import assert from 'node:assert/strict'
import { test } from 'node:test'
import { facts } from '#law/index.ts'
import { cites } from '../check/cites.ts'
import { lawFiles, readCatalogue } from './law.ts'

const entries = await readCatalogue()

test('our copy is the catalogue’s', { skip: entries ? false : 'the catalogue is not at hand' }, () => {
  const ids = (entries ?? []).map(({ id }) => id)
  assert.deepEqual(ids.sort(), Object.keys(facts).sort())
})

test('a law that the table of commencement does not know stops the generator', () => {
  const [law, text] = [[...lawFiles([]).values()], '从未颁布的条例']
  assert.equal(law.length, 1)
  const entry = {
    id: 'no-law',
    law: text,
    lawEn: 'No law',
    article: '1',
    version: '2026-01-01',
    verified: true,
    actor: 'unit',
  }
  const rest = { kind: 'duty', summaryEn: 'x', summaryZh: '无', parameters: {}, penaltyRef: [], note: null }
  assert.throws(() => lawFiles([{ ...entry, ...rest }]), /从未颁布的条例/)
})

test('nothing in the repository cites a law we do not hold, and the generated files are current', async () => {
  assert.deepEqual(await cites(), [])
})
