/** Invented estates, as a housing office lists them. */
export const estatesSample = [
  {
    name: ['样例一村', 'Sample Estate One'],
    address: ['样例路 1 弄', '1 Sample Road'],
    kind: 'residential-estate',
    company: ['样例物业服务有限公司', 'Sample Property Services'],
    areaM2: '86000',
    households: '920',
    fromOn: '2026-01-01',
    untilOn: '2028-12-31',
  },
  {
    name: ['样例二村', 'Sample Estate Two'],
    address: ['样例路 18 号', '18 Sample Road'],
    kind: 'residential-estate',
    company: ['样例物业服务有限公司', 'Sample Property Services'],
    areaM2: '132000',
    households: '1480',
    fromOn: '2025-07-01',
    untilOn: '2028-06-30',
  },
] as const
