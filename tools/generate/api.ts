// Types of the API from its own OpenAPI document: `'GET /sites/{id}'` → what it takes and what it answers. The browser's
// client is typed by them, so a route that changes shape stops its screens from compiling.

export type JsonSchema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: JsonSchema | boolean
  patternProperties?: Record<string, JsonSchema>
}
type Content = { content?: Record<string, { schema?: JsonSchema }> }
type Parameter = { name: string; in: string; required?: boolean; schema?: JsonSchema }
type Operation = { parameters?: Parameter[]; requestBody?: Content; responses?: Record<string, Content> }
export type OpenApi = { paths?: Record<string, Record<string, Operation>> }

const property = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))

/** The TypeScript type of a JSON schema, on one line. */
export function typeOf(schema: JsonSchema | undefined): string {
  if (!schema) return 'unknown'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.allOf) return schema.allOf.map(one => `(${typeOf(one)})`).join(' & ')
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return `(${typeOf(schema.items)})[]`
    case 'object':
      return objectOf(schema)
    default:
      return 'unknown'
  }
}

function objectOf({ properties, required = [], additionalProperties, patternProperties }: JsonSchema): string {
  if (properties)
    return `{ ${Object.entries(properties)
      .map(([name, one]) => `${property(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one)}`)
      .join('; ')} }`
  const [values] = Object.values(patternProperties ?? {})
  if (values) return `Record<string, ${typeOf(values)}>`
  return typeof additionalProperties === 'object'
    ? `Record<string, ${typeOf(additionalProperties)}>`
    : 'Record<string, unknown>'
}

const fields = (parameters: Parameter[], where: string): string | null => {
  const some = parameters.filter(one => one.in === where)
  return some.length === 0
    ? null
    : `{ ${some.map(one => `${property(one.name)}${one.required ? '' : '?'}: ${typeOf(one.schema)}`).join('; ')} }`
}

function answerOf({ responses = {} }: Operation): string {
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'))
  const json = good?.[1].content?.['application/json']?.schema
  return json ? typeOf(json) : 'void'
}

/** The text of `contract/api.ts`. */
export function apiTypes(document: OpenApi): string {
  const lines = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const parts = [
        ['path', fields(operation.parameters ?? [], 'path')],
        ['query', fields(operation.parameters ?? [], 'query')],
        [
          'body',
          operation.requestBody?.content?.['application/json']
            ? typeOf(operation.requestBody.content['application/json'].schema)
            : null,
        ],
        ['answer', answerOf(operation)],
      ].filter(([, type]) => type !== null)
      return `  '${method.toUpperCase()} ${path.replace(/^\/api/, '')}': { ${parts.map(([name, type]) => `${name}: ${type}`).join('; ')} }`
    }),
  )
  return `// Written by \`npm run generate\` from contract/openapi.json. Do not edit.\n\nexport type Api = {\n${lines.sort().join('\n')}\n}\n`
}
