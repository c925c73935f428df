import { sql } from 'kysely'
import { parseCheckpoint, parseNote, type Checkpoint } from '#kernel/log.ts'
import { faultOf, sealWithinMilliseconds, type Fault, type Step } from './fault.ts'
import { noteIsOurs, type HeadKey } from './head-key.ts'

type Headed = {
  treeSize: number
  treeRoot: Buffer | null
  root: Buffer | null
  note: string | null
  madeAt: string | null
  last: string | null
}

/** Trees against their signed heads. */
export async function checkHeads({ db, key, now, counts }: Step): Promise<Fault | null> {
  const { rows } = await sql<Headed>`
    select coalesce(t.tree_size, h.tree_size) as tree_size, t.root as tree_root, h.root, h.note, h.made_at,
      (select received_at from seal where place = t.tree_size - 1) as last
    from tree t full join head h on h.tree_size = t.tree_size order by 1`.execute(db)
  for (const row of rows) {
    const fault = row.note === null ? missing(row, now) : headFault(row, key)
    if (fault) return fault
    if (row.note !== null) counts.heads += 1
  }
  return null
}

function missing({ treeSize, last }: Headed, now: number): Fault | null {
  if (last !== null && now - Date.parse(last) < sealWithinMilliseconds) return null
  return faultOf('head-removed', treeSize, null, `the tree of ${treeSize} has no signed head`)
}

function headFault({ treeSize, treeRoot, root, note, madeAt }: Headed, key: HeadKey): Fault | null {
  const fault = (kind: string, says: string): Fault => faultOf(kind, treeSize, null, says)
  if (!treeRoot) return fault('head-inserted', `there is a head of ${treeSize} but no such tree`)
  if (!root?.equals(treeRoot)) return fault('head-changed', `the head of ${treeSize} names another root than the tree`)
  const signed = signedCheckpoint(note as string, key)
  if (!signed) return fault('head-forged', `the head of ${treeSize} is not signed by this log’s key`)
  if (signed.size !== treeSize || !treeRoot.equals(signed.root))
    return fault('head-changed', `the signed head of ${treeSize} speaks of another tree`)
  if (signed.extensions?.[0] !== madeAt)
    return fault('head-changed', `the head of ${treeSize} was signed at another time than is kept`)
  return null
}

function signedCheckpoint(note: string, key: HeadKey): Checkpoint | null {
  const parsed = parseNote(note)
  return parsed && noteIsOurs(parsed, key) ? parseCheckpoint(parsed.body) : null
}

/** The log against heads that were given away: the only thing that whoever runs the server cannot take back. */
export async function checkKept({ db, key, kept, counts }: Step): Promise<Fault | null> {
  for (const note of kept) {
    const signed = signedCheckpoint(note, key)
    if (!signed) return faultOf('kept-forged', null, null, 'a head kept elsewhere is not signed by this log’s key')
    const { size, root } = signed
    if (size > counts.entries)
      return faultOf(
        'log-shortened',
        counts.entries,
        null,
        `a head kept elsewhere counts ${size} entries; only ${counts.entries} are here`,
      )
    const here = await db.selectFrom('tree').select('root').where('treeSize', '=', size).executeTakeFirst()
    if (!here?.root.equals(root))
      return faultOf(
        'log-rewritten',
        size,
        null,
        `a head kept elsewhere names another root for the first ${size} entries`,
      )
  }
  return null
}
