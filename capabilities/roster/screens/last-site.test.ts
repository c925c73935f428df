import assert from 'node:assert/strict'
import { test } from 'node:test'
import { siteToOpen } from './last-site.ts'

const site = (id: string, posts: number, closedOn: string | null = null) => ({ id, posts, closedOn })
const sites = [site('closed', 4, '2026-01-01'), site('empty', 0), site('busy', 3), site('other', 2)]

const sentences = [
  ['the site looked at last opens again', sites, 'other', 'other'],
  ['without one, the first open site with posts', sites, null, 'busy'],
  ['one that can no longer be seen is forgotten', sites, 'gone', 'busy'],
  ['without posts anywhere, the first open site', sites.slice(0, 2), null, 'empty'],
  ['only a closed one is better than none', sites.slice(0, 1), null, 'closed'],
  ['no sites, nothing to open', [], 'other', undefined],
] as const
for (const [sentence, all, kept, opened] of sentences) test(sentence, () => assert.equal(siteToOpen(all, kept), opened))
