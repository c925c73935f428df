import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrongPhoto } from './chosen-photo.ts'

const mebibyte = 2 ** 20
for (const [name, file, wrong] of [
  ['a photo of a camera', { type: 'image/jpeg', size: 6 * mebibyte }, null],
  ['a picture of the screen', { type: 'image/png', size: 1 }, null],
  ['exactly 20 MB', { type: 'image/webp', size: 20 * mebibyte }, null],
  ['a byte more', { type: 'image/webp', size: 20 * mebibyte + 1 }, 'tooLarge'],
  ['a scan as PDF', { type: 'application/pdf', size: 1 }, 'wrongType'],
  ['what only some phones can show', { type: 'image/heic', size: 1 }, 'wrongType'],
  ['a drawing that may hold a script', { type: 'image/svg+xml', size: 1 }, 'wrongType'],
  ['a file nobody knows', { type: '', size: 1 }, 'wrongType'],
] as const)
  test(`${name}: ${wrong ?? 'taken'}`, () => assert.equal(wrongPhoto(file), wrong))
