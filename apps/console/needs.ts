// What a role must be able to do for a page to be theirs (pagesOf, capabilities/identity/access.ts), by the page's address as
// the table of routes has it; null: everybody's. Whoever comes to another's page by its address is told so, and where theirs
// begin. The server decides what anybody reads; this decides that nobody is shown an empty page for one that is not theirs.

export const needs: Readonly<Record<string, string | null>> = {
  '/': 'board',
  '/wall': 'board',
  '/matters': 'cases',
  '/roster': 'roster',
  '/roster/import': 'roster.write',
  '/roster/settings': 'roster.write',
  '/hours': 'roster.write',
  '/leave': 'roster.write',
  '/holiday-duty': 'holiday-duty',
  '/guards': 'guards',
  '/guards/$personId': 'guards',
  '/guards/cards': 'guards.write',
  '/guards/import': 'guards.write',
  '/sites': 'sites',
  '/sites/import': 'sites.import',
  '/sites/$id': 'sites',
  '/sites/$siteId/boundary': 'sites',
  '/sites/$siteId/contracts/$contractId/boundary': 'sites',
  '/sites/$siteId/posts/$postId': 'sites',
  '/sites/$siteId/phone-book': 'phone-book',
  '/roll-calls': 'roll-calls',
  '/handovers': 'handovers',
  '/incidents': 'incidents',
  // whoever is named on an incident reads it among their matters
  '/incidents/$id': 'cases',
  '/gate': 'gate',
  '/ledgers': 'ledgers',
  '/training': 'training',
  '/punches': 'guards',
  '/punches/import': 'guards.write',
  '/scans': 'scans',
  '/scans/import': 'guards.write',
  '/rounds': 'scans',
  '/findings': 'findings',
  '/checks': 'checks',
  '/reports': 'reports',
  '/reports/$id': 'reports',
  '/parties': 'parties',
  '/log': 'log',
  '/law': null,
  '/notices': null,
  '/notices/settings': null,
  '/devices': null,
  '/settings': null,
  '/tour': null,
}

/** Whether a page is somebody's who can do this much. Of an address that is no page, yes: it says itself that it is none. */
export const isTheirs = (path: string, can: readonly string[]): boolean => {
  const wanted = needs[path] ?? null
  return wanted === null || can.includes(wanted)
}
