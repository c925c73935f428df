// A readable page of the API, made from the same document that programs read. No script, no outside file.

type Operation = {
  operationId?: string
  summary?: string
  tags?: string[]
  requestBody?: unknown
  parameters?: { name: string; in: string; required?: boolean }[]
  responses?: Record<string, unknown>
}
type Document = {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string)

const operation = (path: string, method: string, one: Operation): string => `
<article id="${escaped(one.operationId ?? '')}"><h3><code>${method.toUpperCase()}</code> <code>${escaped(path)}</code></h3>
<p>${escaped(one.summary ?? '')}</p>
${one.parameters?.length ? `<p>${one.parameters.map(p => `<code>${escaped(p.name)}</code> (${escaped(p.in)}${p.required ? '' : ', optional'})`).join(', ')}</p>` : ''}
${one.requestBody ? `<details><summary>Takes 请求</summary><pre>${escaped(JSON.stringify(one.requestBody, null, 1))}</pre></details>` : ''}
<details><summary>Answers 回答</summary><pre>${escaped(JSON.stringify(one.responses ?? {}, null, 1))}</pre></details></article>`

/** The page of an OpenAPI document, its operations grouped by tag. `nonce` allows its one style element. */
export function docsPage(document: Document, nonce: string): string {
  const all = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one, tag: one.tags?.[0] ?? 'other' })),
  )
  const groups = [...Map.groupBy(all, each => each.tag)]
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(document.info.title)} API</title>
<style nonce="${nonce}">body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2523;background:#fff}nav a{margin-right:1rem}pre{overflow:auto;background:#f3f5f4;padding:.75rem;font-size:.85rem}h3{margin-bottom:0}article{border-top:1px solid #d7dedb;padding:.75rem 0}@media(prefers-color-scheme:dark){body{color:#dfe7e4;background:#121917}pre{background:#1c2523}a{color:#7fc4b2}}</style></head>
<body><h1>${escaped(document.info.title)} <small>${escaped(document.info.version)}</small></h1><p>${escaped(document.info.description ?? '')}</p>
<p>Machine readable 机器可读: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>
<nav>${groups.map(([tag]) => `<a href="#tag-${escaped(tag)}">${escaped(tag)}</a>`).join('')}</nav>
${groups.map(([tag, each]) => `<section><h2 id="tag-${escaped(tag)}">${escaped(tag)}</h2>${each.map(({ path, method, one }) => operation(path, method, one)).join('')}</section>`).join('')}
</body></html>`
}
