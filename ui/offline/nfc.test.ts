import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasNfc, textOf } from './nfc.ts'

const data = (text: string, encoding: 'utf8' | 'utf16le' = 'utf8') => {
  const bytes = Buffer.from(text, encoding)
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

test('a tag’s text or address is read, whatever else it holds', () => {
  const mime = { recordType: 'mime', data: data('x') }
  assert.equal(textOf([mime, { recordType: 'text', encoding: 'utf-8', data: data('GH1:ABC1234') }]), 'GH1:ABC1234')
  assert.equal(
    textOf([{ recordType: 'url', data: data('https://g.example/c/ABC1234') }]),
    'https://g.example/c/ABC1234',
  )
  assert.equal(textOf([{ recordType: 'text', encoding: 'utf-16', data: data('ABC1234', 'utf16le') }]), 'ABC1234')
})

test('an empty tag, or one of another kind, says nothing', () => {
  assert.equal(textOf([]), undefined)
  assert.equal(textOf([{ recordType: 'empty' }, { recordType: 'mime', data: data('x') }]), undefined)
})

test('a browser without NFC says so', () => assert.equal(hasNfc(), false))
