import pg from 'pg'

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  timestamptz: 'string',
  date: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  jsonb: 'unknown',
  _text: 'string[]',
  _uuid: 'string[]',
  _bytea: 'Buffer[]',
  _timestamptz: 'string[]',
  numeric: 'string',
}
const pascal = (name: string): string =>
  name.replace(/(^|_)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase())
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

type Column = { table: string; column: string; type: string; nullable: boolean; filled: boolean }

const columns = `
  select c.relname as "table", a.attname as "column", t.typname as "type", not a.attnotnull as nullable,
         a.atthasdef or a.attidentity <> '' as filled
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
  where n.nspname = $1 and c.relkind in ('r','p') and not c.relispartition and c.relname <> 'migration'
  order by c.relname, a.attnum`

/** The TypeScript of every table in one city's schema, read from the catalogue of a migrated database. */
export async function tableTypes(url: string, schema: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(columns, [schema])
    return write(Map.groupBy(rows, row => row.table))
  } finally {
    await client.end()
  }
}

function write(tables: Map<string, Column[]>): string {
  const bodies = [...tables].map(
    ([table, rows]) => `export type ${pascal(table)}Table = {\n${rows.map(line).join('\n')}\n}\n`,
  )
  const all = [...tables.keys()].map(table => `  ${camel(table)}: ${pascal(table)}Table`)
  return `// Written by \`npm run generate\` from the migrated database. Do not edit.\nimport type { Generated } from 'kysely'\n\n${bodies.join('\n')}\nexport type Tables = {\n${all.join('\n')}\n}\n`
}

function line({ column, type, nullable, filled }: Column): string {
  const known = types[type]
  if (!known) throw new Error(`no TypeScript type is declared for ${type} (${column})`)
  const full = nullable ? `${known} | null` : known
  return `  ${camel(column)}: ${filled ? `Generated<${full}>` : full}`
}
