import type { CaseFace, CaseKind, Due } from '#kernel/case.ts'

// What is derived of the kinds of case: the states the database knows, and a diagram of each kind for people.

/** The text of `contract/case-states.ts`. */
export function caseStates(kinds: readonly CaseKind[]): string {
  const rows = kinds.flatMap(({ kind, states }) =>
    Object.entries(states).map(([state, of]) => `  { kind: '${kind}', state: '${state}', final: ${of === 'final'} },`),
  )
  return `// Written by \`npm run generate\` from the kinds of case. Do not edit.\n\n/** Every state a case can be in; the table \`case_state\` is filled from it. */\nexport const caseStates: readonly { kind: string; state: string; final: boolean }[] = [\n${rows.join('\n')}\n]\n`
}

const sayDue = (due: Due): string => {
  if ('minutes' in due) return `${due.minutes} min`
  if ('days' in due) return `${due.days} d`
  if ('workingDays' in due) return `${due.workingDays} working d`
  return `by ${due.on}`
}

/** The text of `contract/cases.md`: who moves what where, what is due when, and what the clock does. */
export function caseDiagrams(kinds: readonly CaseKind[], faces: ReadonlyMap<string, CaseFace>): string {
  const each = kinds.map(kind => `## ${title(kind, faces.get(kind.kind))}\n\n${diagram(kind, faces.get(kind.kind))}`)
  return `# Kinds of case 事项\n\nWritten by \`npm run generate\` from the kinds of case. Do not edit. A dashed name (⏱) is the clock’s.\n\n${each.join('\n')}`
}

const title = ({ kind }: CaseKind, face?: CaseFace): string =>
  face ? `${face.name[0]} ${face.name[1]} (${kind})` : kind
const id = (state: string): string => state.replaceAll('-', '_')

function diagram(kind: CaseKind, face?: CaseFace): string {
  const lines = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${id(kind.start)}`]
  for (const [name, state] of Object.entries(kind.states)) {
    const due = state !== 'final' && state.due ? ` · ${sayDue(state.due)}` : ''
    const owner = state !== 'final' && state.owner ? ` · ${state.owner}` : ''
    lines.push(`  ${id(name)}: ${face?.states[name]?.[0] ?? ''} ${name}${owner}${due}`.replace(':  ', ': '))
    if (state === 'final') lines.push(`  ${id(name)} --> [*]`)
  }
  for (const [name, { from, to, who }] of Object.entries(kind.actions))
    for (const state of from) lines.push(`  ${id(state)} --> ${id(to ?? state)}: ${who === 'clock' ? '⏱ ' : ''}${name}`)
  return `${[...lines, '```'].join('\n')}\n`
}
