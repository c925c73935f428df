import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableWords } from '../capabilities/dutylog/table-words.ts'
import { recordTables } from '#shell/log/records.ts'

test('every record the log can tell of has its name', () =>
  assert.deepEqual(
    recordTables.filter(table => !(table in tableWords)),
    [],
  ))
