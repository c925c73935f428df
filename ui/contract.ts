import type { Api } from '#contract/api.ts'

// What each request takes and answers, as the server's own OpenAPI document has it; both faces ask by these names.

/** `'GET /guards'`, `'POST /shifts/{id}/cancel'` … */
export type Name = keyof Api
type Query<N extends Name> = Api[N] extends { query: infer Q }
  ? object extends Q
    ? { query?: Q }
    : { query: Q }
  : object

/** The places in the address, the query and the body that a request takes. */
export type Taken<N extends Name> = Omit<Api[N], 'answer' | 'query'> & Query<N>
export type Body<N extends Name> = Api[N] extends { body: infer B } ? B : never
export type Answer<N extends Name> = Api[N]['answer']

type Places = { path?: Record<string, string>; query?: Record<string, string | number | undefined> }

/** The method of a request and its address, its places filled and its empty questions left out. */
export function addressOf(name: Name, { path: places = {}, query = {} }: Places): { method: string; address: string } {
  const [method = 'GET', path = ''] = name.split(' ')
  const filled = path.replace(/\{(\w+)\}/g, (_, place: string) => encodeURIComponent(places[place] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return { method, address: `/api${filled}${text && `?${text}`}` }
}
